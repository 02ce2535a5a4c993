using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Wire;
using BssOs.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

[NonParallelizable]
public sealed class Ipv4Tests
{
    private const ushort Port = 4000;

    private OneHost _host = null!;
    private List<byte[]> _received = null!;

    [SetUp]
    public void Start()
    {
        _host = new OneHost();
        _host.Introduce();
        _received = [];
        List<byte[]> received = _received;
        ThreadBody.Start(_host.Kernel, _host.Udp, udp =>
        {
            UdpSocket socket = new Udp(udp).Open(Port);
            byte[] data = new byte[16000];
            while (true)
            {
                uint length = socket.Receive(data, 0, out _, out _);
                received.Add(data.AsSpan(0, (int)length).ToArray());
            }
        });
        _host.Run(10);
    }

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public void Running_GoodDatagram_IsDelivered()
    {
        _host.GiveIpv4(Good());
        Assert.That(_received, Has.Count.EqualTo(1));
        Assert.That(_received[0], Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void Running_Broadcast_IsDelivered([Values(0xFFFFFFFFu, 0x0A0002FFu)] uint destination)
    {
        _host.Give(Frames.Ethernet(MacAddress.Broadcast, OneHost.PeerHardware, EthernetHeader.TypeIpv4, Good(destination: destination)));
        Assert.That(_received, Has.Count.EqualTo(1));
    }

    [Test]
    public void Running_BadDatagrams_AreCountedByReason()
    {
        Spoil(0, 0x65);
        Spoil(0, 0x44);
        Spoil(3, 19);
        Spoil(11, 1);
        _host.GiveIpv4(Sealed(With(Good(), 8, 0)));
        _host.GiveIpv4(Sealed(With(Good(), 6, 0x80)));
        _host.GiveIpv4(Sealed(With(Good(), 12, 127)));
        _host.GiveIpv4(Good(source: 0x0A0002FF));
        _host.GiveIpv4(Good(source: OneHost.Address));
        _host.GiveIpv4(Good(destination: OneHost.Address + 1));
        _host.GiveIpv4(Good(protocol: 99));
        _host.Give(Frames.Ethernet(MacAddress.Broadcast, OneHost.PeerHardware, EthernetHeader.TypeIpv4, Good()));
        foreach ((string name, uint count) in new[]
        {
            ("bad version", 1u), ("bad header length", 1u), ("bad total length", 1u), ("bad checksum", 1u), ("time to live 0", 1u),
            ("bad flags", 1u), ("bad source address", 3u), ("not for this host", 1u), ("unknown protocol", 1u),
            ("unicast in a group frame", 1u),
        })
            Assert.That(_host.Count("ipv4", name), Is.EqualTo(count), name);
        Assert.That(_received, Is.Empty);
    }

    [Test]
    public void Running_BadUdpDatagrams_AreCountedByReason()
    {
        SpoilUdp(5, 7);
        SpoilUdp(8, 99);
        SpoilUdp(2, 0, 0);
        _host.GiveIpv4(Frames.Ipv4(17, OneHost.Peer, OneHost.Address, [1, 2, 3]));
        Assert.That(_host.Count("udp", "bad length"), Is.EqualTo(1));
        Assert.That(_host.Count("udp", "bad checksum"), Is.EqualTo(1));
        Assert.That(_host.Count("udp", "destination port 0"), Is.EqualTo(1));
        Assert.That(_host.Count("udp", "too short"), Is.EqualTo(1));
        Assert.That(_received, Is.Empty);
    }

    [Test]
    public void Running_Fragments_AreReassembled([Range(1, 5)] int seed)
    {
        byte[] payload = new byte[9000];
        var random = new Random(seed);
        random.NextBytes(payload);
        byte[][] fragments = Split(Frames.Udp(7, Port, OneHost.Peer, OneHost.Address, payload), 1480, (ushort)seed);
        random.Shuffle(fragments);
        foreach (byte[] fragment in fragments)
            _host.GiveIpv4(fragment);
        Assert.That(_received, Has.Count.EqualTo(1));
        Assert.That(_received[0].SequenceEqual(payload));
    }

    [Test]
    public void Running_OverlappingFragments_AreDropped()
    {
        byte[][] fragments = Split(Frames.Udp(7, Port, OneHost.Peer, OneHost.Address, new byte[100]), 48, 1);
        _host.GiveIpv4(fragments[0]);
        _host.GiveIpv4(Frames.Ipv4(17, OneHost.Peer, OneHost.Address, new byte[48], Ipv4Header.MoreFragments | 1));
        Assert.That(_host.Count("ipv4", "overlapping fragments"), Is.EqualTo(1));
        _host.GiveIpv4(fragments[1]);
        _host.GiveIpv4(fragments[2]);
        Assert.That(_received, Is.Empty, "the first one was dropped with the attack");
    }

    [Test]
    public void Running_UnfinishedFragments_AreBoundedInNumberAndTime()
    {
        uint pages = Totals().FreePages;
        uint objects = Totals().Objects;
        for (ushort identification = 1; identification <= 50; identification++)
            _host.GiveIpv4(Split(new byte[100], 48, identification)[0]);
        Assert.That(Totals().Objects - objects, Is.LessThanOrEqualTo(8), "four datagrams and their memory");
        Assert.That(_host.Count("ipv4", "reassembly: too many"), Is.GreaterThan(40));
        _host.Run(40_000);
        Assert.That(_host.Count("ipv4", "reassembly: timed out"), Is.EqualTo(4));
        Assert.That(Totals().FreePages, Is.EqualTo(pages));
        Assert.That(Totals().Objects, Is.EqualTo(objects));
    }

    [Test]
    public void Running_MutatedDatagrams_KeepItRunningAndLeakNothing()
    {
        _host.GiveIpv4(Good());
        _host.Run(2000);
        uint references = Totals().References, pages = Totals().FreePages;
        var random = new Random(11);
        for (int round = 0; round < 3000; round++)
        {
            byte[] datagram = Good();
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                datagram[random.Next(datagram.Length)] = (byte)random.Next(256);
            _host.GiveIpv4(random.Next(2) == 0 && (datagram[0] & 15) is >= 5 and <= 7 ? Sealed(datagram) : datagram);
        }

        _host.Run(40_000);
        _received.Clear();
        _host.GiveIpv4(Good());
        Assert.That(_received, Has.Count.EqualTo(1));
        foreach (string group in new[] { "ethernet", "ipv4", "udp" })
            Assert.That(_host.Count(group, "input error"), Is.Zero);
        Assert.That(Totals().FreePages, Is.EqualTo(pages));
        Assert.That(Totals().References, Is.EqualTo(references));
    }

    [Test]
    public void NoRoute_DatagramSent_IsUnreachable()
    {
        UdpSocket socket = new Udp(_host.Udp).Open(0);
        Assert.That(socket.TrySend(0x08080808, 53, [1], out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Unreachable));
        Assert.That(_host.Count("routing", "no route"), Is.EqualTo(1));
    }

    [Test]
    public void DefaultRoute_DatagramSent_GoesToTheGateway()
    {
        new Ipv4Network(_host.Network).SetRoute(0, 0, OneHost.Peer, 0);
        UdpSocket socket = new Udp(_host.Udp).Open(0);
        socket.Send(0x08080808, 53, [1]);
        _host.Run(10);
        byte[] datagram = _host.TakeIpv4().Single();
        Assert.That(new Ipv4Header(datagram).Destination, Is.EqualTo(0x08080808));
    }

    private static SystemTotals Totals() => BssOs.Kernel.HostedKernel.Totals;

    private static byte[] Good(uint source = OneHost.Peer, uint destination = OneHost.Address, byte protocol = 17) =>
        Frames.Ipv4(protocol, source, destination, Frames.Udp(7, Port, source, destination, [1, 2, 3]));

    private static byte[][] Split(byte[] payload, int size, ushort identification)
    {
        var fragments = new List<byte[]>();
        for (int offset = 0; offset < payload.Length; offset += size)
        {
            int length = Math.Min(size, payload.Length - offset);
            int more = offset + length < payload.Length ? Ipv4Header.MoreFragments : 0;
            ReadOnlySpan<byte> part = payload.AsSpan(offset, length);
            fragments.Add(Frames.Ipv4(17, OneHost.Peer, OneHost.Address, part, (ushort)(offset / 8 | more), identification));
        }

        return [.. fragments];
    }

    private static byte[] With(byte[] packet, int offset, byte value)
    {
        packet[offset] = value;
        return packet;
    }

    private static byte[] Sealed(byte[] datagram)
    {
        new Ipv4Header(datagram).UpdateChecksum();
        return datagram;
    }

    private void Spoil(int offset, byte value) => _host.GiveIpv4(With(Good(), offset, value));

    private void SpoilUdp(int offset, params byte[] values)
    {
        byte[] udp = Frames.Udp(7, Port, OneHost.Peer, OneHost.Address, [1, 2, 3]);
        values.CopyTo(udp, offset);
        _host.GiveIpv4(Frames.Ipv4(17, OneHost.Peer, OneHost.Address, udp));
    }
}
