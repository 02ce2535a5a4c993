using System.Collections.Generic;
using System.Linq;
using BssOs.Tests.Net.Wire;
using BssOs.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

[NonParallelizable]
public sealed class ArpTests
{
    private OneHost _host = null!;

    [SetUp]
    public void Start() => _host = new OneHost();

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public void NoAddress_Set_IsAnnounced()
    {
        new Ipv4Link(_host.Link).SetAddress(OneHost.Address + 1, OneHost.Mask);
        _host.Run(10);
        ArpPacket arp = Single();
        Assert.That((arp.Operation, arp.Sender, arp.Target), Is.EqualTo((ArpPacket.Request, OneHost.Address + 1, OneHost.Address + 1)));
    }

    [Test]
    public void Running_RequestForUs_IsAnswered()
    {
        _host.GiveArp(ArpPacket.Request, OneHost.PeerHardware, OneHost.Peer, OneHost.Address);
        ArpPacket arp = Single();
        Assert.That((arp.Operation, arp.Sender, arp.Target), Is.EqualTo((ArpPacket.Reply, OneHost.Address, OneHost.Peer)));
        Assert.That(arp.SenderHardware.Equals(OneHost.Hardware) && arp.TargetHardware.Equals(OneHost.PeerHardware));
    }

    [Test]
    public void Running_ProbeForUs_IsAnswered()
    {
        _host.GiveArp(ArpPacket.Request, OneHost.PeerHardware, 0, OneHost.Address);
        Assert.That(Single().Operation, Is.EqualTo(ArpPacket.Reply));
    }

    [Test]
    public void Running_RequestForOthers_IsNot()
    {
        _host.GiveArp(ArpPacket.Request, OneHost.PeerHardware, OneHost.Peer, OneHost.Address + 1);
        Assert.That(_host.TakeAll(), Is.Empty);
    }

    [Test]
    public void Running_OurAddressOfAnother_CountsAsConflict()
    {
        _host.GiveArp(ArpPacket.Request, OneHost.PeerHardware, OneHost.Address, OneHost.Address);
        Assert.That(_host.Count("arp", "address conflict"), Is.EqualTo(1));
        Assert.That(_host.TakeAll(), Is.Empty);
    }

    [Test]
    public void Running_BadPackets_AreCountedByReason()
    {
        byte[] good = Frames.Arp(ArpPacket.Request, OneHost.PeerHardware, OneHost.Peer, default, OneHost.Address);
        Give(good, 0, 9);
        Give(good, 2, 9);
        Give(good, 6, 9);
        Give(good, 8, 0xFF);
        Assert.That(_host.Count("arp", "bad hardware type"), Is.EqualTo(1));
        Assert.That(_host.Count("arp", "bad protocol type"), Is.EqualTo(1));
        Assert.That(_host.Count("arp", "bad operation"), Is.EqualTo(1));
        Assert.That(_host.Count("arp", "bad sender"), Is.EqualTo(1));
        Assert.That(_host.TakeAll(), Is.Empty);
    }

    [Test]
    public void UnknownNeighbour_DatagramSent_WaitsForTheAnswer()
    {
        Send(1);
        ArpPacket request = Single();
        Assert.That((request.Operation, request.Target), Is.EqualTo((ArpPacket.Request, OneHost.Peer)));
        _host.GiveArp(ArpPacket.Reply, OneHost.PeerHardware, OneHost.Peer, OneHost.Address);
        List<byte[]> frames = _host.TakeAll();
        Assert.That(frames, Has.Count.EqualTo(1));
        Assert.That(new EthernetHeader(frames[0]).Destination.Equals(OneHost.PeerHardware));
        Assert.That(Ipv4Header.Check(new EthernetHeader(frames[0]).Payload), Is.EqualTo(WireError.None));
        Send(2);
        Assert.That(_host.TakeIpv4(), Has.Count.EqualTo(1), "at once now");
    }

    [Test]
    public void UnknownNeighbour_SeveralDatagrams_TheLatestIsKept()
    {
        for (ushort port = 1; port <= 6; port++)
            Send(port);
        Assert.That(_host.TakeAll(), Has.Count.EqualTo(1), "one question");
        Assert.That(_host.Count("ipv4", "unresolved: replaced"), Is.EqualTo(5));
        _host.GiveArp(ArpPacket.Reply, OneHost.PeerHardware, OneHost.Peer, OneHost.Address);
        List<byte[]> datagrams = _host.TakeIpv4();
        Assert.That(datagrams, Has.Count.EqualTo(1));
        Assert.That(new UdpHeader(new Ipv4Header(datagrams[0]).Payload).DestinationPort, Is.EqualTo(6));
    }

    [Test]
    public void SilentNeighbours_ManyDatagrams_BuffersStayForOthers()
    {
        // More neighbours than transmit buffers: sending must not block, and others are still reached.
        UdpSocket socket = new Udp(_host.Udp).Open(1000);
        for (uint neighbour = 100; neighbour < 120; neighbour++)
        {
            socket.Send(OneHost.Peer + neighbour, 7, [1]);
            _host.Run(2);
        }

        Assert.That(_host.Count("ipv4", "unresolved: too many wait"), Is.EqualTo(18));
        _host.Introduce();
        socket.Send(OneHost.Peer, 7, [1]);
        _host.Run(10);
        Assert.That(_host.TakeIpv4(), Has.Count.EqualTo(1));
        _host.Run(5000);
        Assert.That(_host.Count("ipv4", "unresolved: no answer"), Is.EqualTo(2));
    }

    [Test]
    public void SilentNeighbour_TimePasses_IsAskedThreeTimes()
    {
        Send(1);
        _host.Run(10_000);
        Assert.That(_host.TakeAll().Count(frame => new EthernetHeader(frame).Type == EthernetHeader.TypeArp), Is.EqualTo(3));
        Assert.That(_host.Count("ipv4", "unresolved: no answer"), Is.EqualTo(1));
    }

    [Test]
    public void KnownNeighbour_GotAnotherHardwareAddress_TheNewOneIsUsed()
    {
        _host.Introduce();
        Ipv4Endpoint endpoint = new Ipv4Link(_host.Link).GetEndpoint(OneHost.Peer);
        _host.GiveArp(ArpPacket.Request, Frames.Mac(77), OneHost.Peer, OneHost.Peer);
        Packet packet = endpoint.Allocate();
        packet.GetData(out PacketRange range);
        packet.SetRange(range.Offset, 20);
        endpoint.Send(packet, OneHost.Peer, Ipv4Header.ProtocolUdp);
        packet.Release();
        _host.Run(10);
        List<byte[]> frames = _host.TakeAll();
        Assert.That(frames, Has.Count.EqualTo(1));
        Assert.That(new EthernetHeader(frames[0]).Destination.Equals(Frames.Mac(77)));
    }

    [Test]
    public void KnownNeighbour_UsedForMinutes_IsPolledWithUnicast()
    {
        _host.Introduce();
        Ipv4Endpoint.Permanent endpoint = new Ipv4Link(_host.Link).GetEndpoint(OneHost.Peer).Keep();
        _host.Kernel.ReleaseTemporaries();
        _host.Run(61_500);
        List<byte[]> polls = _host.TakeAll();
        Assert.That(polls, Is.Not.Empty);
        Assert.That(polls.All(frame => new EthernetHeader(frame).Destination.Equals(OneHost.PeerHardware)));
        endpoint.Release();
    }

    private void Send(ushort port)
    {
        UdpSocket socket = new Udp(_host.Udp).Open(1000);
        socket.Send(OneHost.Peer, port, [1, 2, 3]);
        socket.Release();
        _host.Kernel.ReleaseTemporaries();
        _host.Run(10);
    }

    private void Give(byte[] good, int offset, byte value)
    {
        byte[] bad = (byte[])good.Clone();
        bad[offset] = value;
        _host.Give(Frames.Ethernet(MacAddress.Broadcast, OneHost.PeerHardware, EthernetHeader.TypeArp, bad));
    }

    private ArpPacket Single()
    {
        List<byte[]> frames = _host.TakeAll();
        Assert.That(frames, Has.Count.EqualTo(1));
        Assert.That(frames[0], Has.Length.EqualTo(EthernetHeader.MinimumFrame));
        var header = new EthernetHeader(frames[0]);
        Assert.That(header.Type, Is.EqualTo(EthernetHeader.TypeArp));
        Assert.That(ArpPacket.Check(header.Payload), Is.EqualTo(WireError.None));
        return new ArpPacket(header.Payload);
    }
}
