using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Wire;
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
        _host.GiveArp(ArpPacket.Request, OneHost.PeerHardware, default, OneHost.Address);
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
        ArpPacket arp = Single();
        Assert.That((arp.Operation, arp.Sender, arp.Target), Is.EqualTo((ArpPacket.Request, OneHost.Address, OneHost.Address)), "defended");
    }

    [Test]
    public void Running_OurAddressOfAnotherAgainAndAgain_IsDefendedOnceInTenSeconds()
    {
        // Half a minute of conflicts, so that two hosts that both defend themselves do not flood the network (RFC 5227 2.4).
        for (int count = 0; count < 300; count++)
        {
            _host.GiveArp(ArpPacket.Reply, OneHost.PeerHardware, OneHost.Address, OneHost.Peer);
            _host.Run(98);
        }

        Assert.That(_host.Count("arp", "address conflict"), Is.EqualTo(300));
        Assert.That(_host.Count("arp", "address defended"), Is.EqualTo(3));
        Assert.That(_host.TakeAll(), Has.Count.EqualTo(3));
    }

    [Test]
    public void AddressSet_SecondsPass_IsAnnouncedTwice()
    {
        new Ipv4Link(_host.Link).SetAddress(OneHost.Address + 1, OneHost.Mask);
        _host.Run(1900);
        Assert.That(_host.TakeAll(), Has.Count.EqualTo(1));
        _host.Run(1200);
        Assert.That(Single().Sender, Is.EqualTo(OneHost.Address + 1));
        _host.Run(10_000);
        Assert.That(_host.TakeAll(), Is.Empty);
    }

    [Test]
    public void Probing_AskedFor_IsAProbeAndNobodyAnswering()
    {
        var link = new Ipv4Link(_host.Link);
        link.Probe(OneHost.Address + 5);
        _host.Run(10);
        ArpPacket arp = Single();
        Assert.That((arp.Operation, arp.Sender, arp.Target), Is.EqualTo((ArpPacket.Request, default(Ipv4Address), OneHost.Address + 5)));
        Assert.That(arp.TargetHardware.IsZero && arp.SenderHardware.Equals(OneHost.Hardware));

        // What is not about this address, or comes from ourselves, does not count.
        _host.GiveArp(ArpPacket.Reply, OneHost.PeerHardware, OneHost.Peer, OneHost.Address + 5);
        _host.GiveArp(ArpPacket.Request, OneHost.PeerHardware, OneHost.Peer, OneHost.Address + 5);
        _host.GiveArp(ArpPacket.Request, OneHost.PeerHardware, default, OneHost.Address + 6);
        _host.GiveArp(ArpPacket.Request, OneHost.Hardware, default, OneHost.Address + 5);
        Assert.That(link.TakeConflict(OneHost.Address + 5), Is.False);
    }

    [TestCase(ArpPacket.Reply, 0x0A000214u, 0u, true)]
    [TestCase(ArpPacket.Request, 0x0A000214u, 0x0A000202u, true)]
    [TestCase(ArpPacket.Request, 0u, 0x0A000214u, true)]
    [TestCase(ArpPacket.Reply, 0u, 0x0A000214u, false)]
    public void Probing_AnotherHasOrWantsTheAddress_IsTaken(ushort operation, uint sender, uint target, bool isTaken)
    {
        var link = new Ipv4Link(_host.Link);
        link.Probe(OneHost.Address + 5);
        _host.GiveArp(operation, OneHost.PeerHardware, new Ipv4Address(sender), new Ipv4Address(target));
        link.Probe(OneHost.Address + 5);
        Assert.That(link.TakeConflict(OneHost.Address + 6), Is.False);
        Assert.That(link.TakeConflict(OneHost.Address + 5), Is.EqualTo(isTaken), "the second probe forgets nothing");
        Assert.That(link.TakeConflict(OneHost.Address + 5), Is.False, "told once");
    }

    [TestCase(0u)]
    [TestCase(0x0A00020Fu)]
    [TestCase(0xE0000001u)]
    [TestCase(0xFFFFFFFFu)]
    [TestCase(0x7F000001u)]
    public void Probing_AddressThatNoOtherCanHave_IsRefused(uint address)
    {
        Assert.That(new Ipv4Link(_host.Link).TryProbe(new Ipv4Address(address), out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
    }

    [Test]
    public void UnknownNeighbour_UnsolicitedReply_IsNotBelieved()
    {
        _host.GiveArp(ArpPacket.Reply, Frames.Mac(66), OneHost.Peer, OneHost.Address);
        Assert.That(_host.Count("arp", "unsolicited reply"), Is.EqualTo(1));
        Send(1);
        Assert.That(Single().Target, Is.EqualTo(OneHost.Peer), "asked for");
    }

    [Test]
    public void KnownNeighbour_UnsolicitedReply_IsAskedAndKeepsItsAddress()
    {
        _host.Introduce();
        for (int count = 0; count < 5; count++)
            _host.GiveArp(ArpPacket.Reply, Frames.Mac(66), OneHost.Peer, OneHost.Address);
        Assert.That(_host.Count("arp", "contradiction"), Is.EqualTo(1));
        Assert.That(_host.Count("arp", "unsolicited reply"), Is.EqualTo(4));
        byte[] frame = _host.TakeAll().Single();
        Assert.That(new EthernetHeader(frame).Destination.Equals(OneHost.PeerHardware), "it is asked itself");
        Send(1);
        Assert.That(new EthernetHeader(_host.TakeAll().Single()).Destination.Equals(OneHost.PeerHardware));

        // It answers.
        _host.GiveArp(ArpPacket.Reply, OneHost.PeerHardware, OneHost.Peer, OneHost.Address);
        _host.Run(5000);
        _host.TakeAll();
        Send(2);
        Assert.That(new EthernetHeader(_host.TakeAll().Single()).Destination.Equals(OneHost.PeerHardware));
    }

    [Test]
    public void KnownNeighbour_ForgedRequestToUsAlone_IsAnsweredAndNotBelieved()
    {
        _host.Introduce();
        byte[] forged = Frames.Arp(ArpPacket.Request, Frames.Mac(66), OneHost.Peer, default, OneHost.Address);
        _host.Give(Frames.Ethernet(OneHost.Hardware, Frames.Mac(66), EthernetHeader.TypeArp, forged));
        Assert.That(_host.Count("arp", "contradiction"), Is.EqualTo(1));
        _host.TakeAll();
        Send(1);
        Assert.That(new EthernetHeader(_host.TakeAll().Single()).Destination.Equals(OneHost.PeerHardware));
    }

    [Test]
    public void KnownNeighbour_ContradictedAndGone_IsAskedForAnew()
    {
        _host.Introduce();
        _host.GiveArp(ArpPacket.Reply, Frames.Mac(66), OneHost.Peer, OneHost.Address);
        _host.Run(4000);
        _host.TakeAll();
        Send(1);
        Assert.That(new EthernetHeader(_host.TakeAll().Single()).Destination.IsBroadcast);
        _host.GiveArp(ArpPacket.Reply, Frames.Mac(66), OneHost.Peer, OneHost.Address);
        Assert.That(new EthernetHeader(_host.TakeAll().Single()).Destination.Equals(Frames.Mac(66)));
    }

    [Test]
    public void Running_RepliesBetweenOthers_AreNoBusinessOfOurs()
    {
        _host.Give(Frames.Ethernet(
            OneHost.Hardware,
            Frames.Mac(66),
            EthernetHeader.TypeArp,
            Frames.Arp(ArpPacket.Reply, Frames.Mac(66), OneHost.Peer, default, OneHost.Address + 1)));
        Send(1);
        Assert.That(Single().Target, Is.EqualTo(OneHost.Peer));
    }

    [Test]
    public void AbsentNeighbours_ManyAskForAnswers_OthersAreStillFound()
    {
        // Echo requests from addresses that nobody has: each makes us ask, and two take the places for what waits.
        _host.Introduce();
        for (uint round = 0; round < 40; round++)
        {
            for (uint absent = 0; absent < 10; absent++)
                _host.Post(EchoFrom(new Ipv4Address(0x0A000220 + (round * 10 + absent) % 200)));
            _host.Run(20);
        }

        _host.TakeAll();
        _host.GiveIpv4(EchoFrom(OneHost.Peer));
        Assert.That(_host.TakeIpv4(), Has.Count.EqualTo(1), "a known neighbour");
        const uint other = 0x0A000210;
        _host.GiveIpv4(EchoFrom(new Ipv4Address(other)));
        Assert.That(_host.TakeAll().Any(frame => IsQuestionFor(frame, new Ipv4Address(other))), "an unknown one");
        _host.GiveArp(ArpPacket.Reply, Frames.Mac(9), new Ipv4Address(other), OneHost.Address);
        _host.TakeAll();
        _host.GiveIpv4(EchoFrom(new Ipv4Address(other)));
        Assert.That(_host.TakeIpv4(), Has.Count.EqualTo(1), "and from then on it is answered");
        _host.Run(10_000);
        _host.TakeAll();
        Send(1);
        Assert.That(_host.TakeIpv4(), Has.Count.EqualTo(1));
    }

    [Test]
    public void UnknownNeighbour_LongDatagramSent_GoesInFragmentsOnceItAnswers()
    {
        byte[] data = new byte[5000];
        new Random(1).NextBytes(data);
        UdpSocket socket = new Udp(_host.Udp).Open(1000);
        socket.Send(OneHost.Peer, 7, data);
        _host.Run(10);
        Assert.That(Single().Target, Is.EqualTo(OneHost.Peer));
        _host.GiveArp(ArpPacket.Reply, OneHost.PeerHardware, OneHost.Peer, OneHost.Address);
        _host.Run(1000);
        List<byte[]> frames = _host.TakeAll();
        Assert.That(frames.All(frame => new EthernetHeader(frame).Destination.Equals(OneHost.PeerHardware)));
        byte[] payload = Frames.Join([.. frames.Select(frame => new Ipv4Header(new EthernetHeader(frame).Payload).Whole.ToArray())]);
        Assert.That(new UdpHeader(payload).Data.SequenceEqual(data));
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

    // All hosts are nobody's address: who claims it must not get what is meant for all.
    [Test]
    public void AllHosts_ClaimedByOne_StillAllHosts()
    {
        Ipv4Address all = OneHost.Address | ~OneHost.Mask;
        Ipv4Endpoint endpoint = new Ipv4Link(_host.Link).GetEndpoint(all);
        _host.GiveArp(ArpPacket.Request, Frames.Mac(77), all, OneHost.Address);
        Assert.That(_host.TakeAll(), Is.Empty);
        Assert.That(_host.Count("arp", "bad sender"), Is.EqualTo(1));
        Packet packet = endpoint.Allocate();
        packet.GetData(out PacketRange range);
        packet.SetRange(range.Offset, 20);
        endpoint.Send(packet, all, Ipv4Header.ProtocolUdp);
        packet.Release();
        _host.Run(10);
        Assert.That(new EthernetHeader(_host.TakeAll().Single()).Destination.IsBroadcast);
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

    private static byte[] EchoFrom(Ipv4Address source) =>
        Frames.Ipv4(1, source, OneHost.Address, Frames.Icmp(IcmpMessage.EchoRequest, 0, 1, 1, []));

    private static bool IsQuestionFor(byte[] frame, Ipv4Address target)
    {
        var header = new EthernetHeader(frame);
        return header.Type == EthernetHeader.TypeArp && new ArpPacket(header.Payload).Target.Is(target);
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
        Assert.That(frames[0], Has.Length.EqualTo(EthernetHeader.FrameMin));
        var header = new EthernetHeader(frames[0]);
        Assert.That(header.Type, Is.EqualTo(EthernetHeader.TypeArp));
        Assert.That(ArpPacket.Check(header.Payload), Is.EqualTo(WireError.None));
        return new ArpPacket(header.Payload);
    }
}
