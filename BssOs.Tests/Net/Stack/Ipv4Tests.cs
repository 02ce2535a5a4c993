using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Net.Wire;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Wire;
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
        _host.Give(
            Frames.Ethernet(MacAddress.Broadcast, OneHost.PeerHardware, EthernetHeader.TypeIpv4, Good(to: new Ipv4Address(destination))));
        Assert.That(_received, Has.Count.EqualTo(1));
    }

    [Test]
    public void Running_BadDatagrams_AreCountedByReason()
    {
        Spoil(0, 0x65);
        Spoil(0, 0x44);
        Spoil(3, 19);
        Spoil(11, 1);
        _host.GiveIpv4(Sealed(With(Good(), 6, 0x80)));
        _host.GiveIpv4(Sealed(With(Good(), 12, 127)));
        _host.GiveIpv4(Good(from: new Ipv4Address(0x0A0002FF)));
        _host.GiveIpv4(Good(from: OneHost.Address));
        _host.GiveIpv4(Good(to: OneHost.Address + 1));
        _host.GiveIpv4(Good(protocol: 99));
        _host.Give(Frames.Ethernet(MacAddress.Broadcast, OneHost.PeerHardware, EthernetHeader.TypeIpv4, Good()));
        foreach ((string name, uint count) in new[]
        {
            ("bad version", 1u), ("bad header length", 1u), ("bad total length", 1u), ("bad checksum", 1u),
            ("bad flags", 1u), ("bad source address", 3u), ("not for this host", 1u), ("unknown protocol", 1u),
            ("unicast in a group frame", 1u),
        })
        {
            Assert.That(_host.Count("ipv4", name), Is.EqualTo(count), name);
        }

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
        // Not by CsCheck: the pieces must make up a whole, and there are few orders that matter.
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

    // RFC 1122 3.2.1.7: not dropped just because its time to live is less than 2.
    [Test]
    public void Running_TimeToLiveOver_IsDelivered([Values((byte)0, (byte)1)] byte left)
    {
        _host.GiveIpv4(Sealed(With(Good(), 8, left)));
        Assert.That(_received, Has.Count.EqualTo(1));
    }

    // RFC 6864 4: a datagram in fragments may have the flag "don't fragment" as well.
    [Test]
    public void Running_FragmentsThatForbidFragmentation_AreReassembled()
    {
        byte[] payload = new byte[100];
        foreach (byte[] fragment in Split(Frames.Udp(7, Port, OneHost.Peer, OneHost.Address, payload), 48, 1))
        {
            var header = new Ipv4Header(fragment);
            header.Fragment |= Ipv4Header.DoNotFragment;
            _host.GiveIpv4(Sealed(fragment));
        }

        Assert.That(_received.Single(), Is.EqualTo(payload));
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
        // Memory of what has ended rests for a while: first so often that no more room is made for it.
        GiveUnfinished(rounds: 20);
        _host.Run(40_000);
        uint pages = Totals().FreePages;
        uint objects = Totals().Objects;
        uint before = _host.Count("ipv4", "reassembly: timed out");
        GiveUnfinished(rounds: 1);
        Assert.That(Totals().Objects - objects, Is.LessThanOrEqualTo(8), "four datagrams and their memory");
        Assert.That(_host.Count("ipv4", "reassembly: too many"), Is.GreaterThan(40));
        _host.Run(40_000);
        Assert.That(_host.Count("ipv4", "reassembly: timed out"), Is.EqualTo(before + 4));
        Assert.That(Totals().FreePages, Is.EqualTo(pages));
        Assert.That(Totals().Objects, Is.EqualTo(objects));
    }

    private void GiveUnfinished(int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            for (ushort identification = 1; identification <= 50; identification++)
                _host.GiveIpv4(Split(new byte[100], 48, identification)[0]);
        }
    }

    private void GiveMutated(Random random)
    {
        for (int round = 0; round < 3000; round++)
        {
            byte[] datagram = Good();
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                datagram[random.Next(datagram.Length)] = (byte)random.Next(256);
            _host.GiveIpv4(random.Next(2) == 0 && (datagram[0] & 15) is >= 5 and <= 7 ? Sealed(datagram) : datagram);
        }

        _host.Run(40_000);
    }

    [Test]
    public void Running_MutatedDatagrams_KeepItRunningAndLeakNothing()
    {
        _host.GiveIpv4(Good());
        GiveMutated(new Random(12));
        uint references = Totals().References, pages = Totals().FreePages;
        GiveMutated(new Random(11));
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
        Assert.That(socket.TrySend(new Ipv4Address(0x08080808), 53, [1], out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Unreachable));
        Assert.That(_host.Count("routing", "no route"), Is.EqualTo(1));
    }

    [Test]
    public void DefaultRoute_DatagramSent_GoesToTheGateway()
    {
        new Ipv4Network(_host.Network).SetRoute(default, 0, OneHost.Peer, 0);
        UdpSocket socket = new Udp(_host.Udp).Open(0);
        socket.Send(new Ipv4Address(0x08080808), 53, [1]);
        _host.Run(10);
        byte[] datagram = _host.TakeIpv4().Single();
        Assert.That(new Ipv4Header(datagram).Destination, Is.EqualTo(new Ipv4Address(0x08080808)));
    }

    [Test]
    public void Running_DatagramLongerThanAnySocketStores_IsCountedAsSuch()
    {
        foreach (byte[] fragment in Split(Frames.Udp(7, Port, OneHost.Peer, OneHost.Address, new byte[20_000]), 1480, 1))
            _host.GiveIpv4(fragment);
        Assert.That(_host.Count("udp", "longer than receive buffer"), Is.EqualTo(1));
        Assert.That(_received, Is.Empty);
    }

    [Test]
    public void Running_FragmentsWithoutMemory_AreCountedAndLaterOnesArrive()
    {
        var memory = new Memory(_host.Memory);
        var taken = new List<DataSpace.Permanent>();
        foreach (uint size in new uint[] { 16 << 20, 1 << 20, 60_000 })
        {
            while (memory.TryAllocate(size, out DataSpace space, out _))
            {
                taken.Add(space.Keep());
                space.Release();
            }
        }

        // More than may be reassembled at once: those that failed must not count.
        for (ushort identification = 1; identification <= 20; identification++)
            _host.GiveIpv4(Split(new byte[100], 48, identification)[0]);
        Assert.That(_host.Count("ipv4", "reassembly: no memory"), Is.EqualTo(20));
        foreach (DataSpace.Permanent space in taken)
            space.Release();
        foreach (byte[] fragment in Split(Frames.Udp(7, Port, OneHost.Peer, OneHost.Address, [1, 2, 3, 4, 5, 6, 7, 8]), 8, 21))
            _host.GiveIpv4(fragment);
        Assert.That(_received, Has.Count.EqualTo(1));
    }

    [Test]
    public void Sending_ToTwoHosts_EachHasIdentificationsOfItsOwn()
    {
        Ipv4Address other = OneHost.Peer + 1;
        _host.GiveArp(ArpPacket.Request, Frames.Mac(3), other, OneHost.Address);
        _host.TakeAll();
        UdpSocket socket = new Udp(_host.Udp).Open(0);
        for (int count = 0; count < 5; count++)
        {
            socket.Send(OneHost.Peer, 53, [1]);
            _host.Run(2);
            socket.Send(other, 53, [1]);
            _host.Run(2);
        }

        List<byte[]> sent = _host.TakeIpv4();
        int[] differences = [.. sent.Zip(sent.Skip(2), (earlier, later) =>
            (new Ipv4Header(later).Identification - new Ipv4Header(earlier).Identification) & 0xFFFF)];
        Assert.That(differences, Is.EqualTo(Enumerable.Repeat(1, 8)), "one after the other for each host");
        int apart = Math.Abs(new Ipv4Header(sent[0]).Identification - new Ipv4Header(sent[1]).Identification);
        Assert.That(apart, Is.GreaterThan(5), "not from one counter");
        Assert.That(sent.All(datagram => new Ipv4Header(datagram).Fragment == 0), "routers may make fragments of UDP");
    }

    [Test]
    public void Sending_Tcp_IsNeitherFragmentedNorNumbered()
    {
        Ipv4Endpoint endpoint = new Ipv4Link(_host.Link).GetEndpoint(OneHost.Peer);
        for (int count = 0; count < 3; count++)
        {
            Packet packet = endpoint.Allocate();
            packet.GetData(out PacketRange range);
            packet.SetRange(range.Offset, 20);
            endpoint.Send(packet, OneHost.Peer, Ipv4Header.ProtocolTcp);
            packet.Release();
            _host.Run(2);
        }

        foreach (byte[] datagram in _host.TakeIpv4())
        {
            var header = new Ipv4Header(datagram);
            Assert.That((header.Fragment, header.Identification), Is.EqualTo((Ipv4Header.DoNotFragment, (ushort)0)));
        }
    }

    [Test]
    public void Sending_LongDatagrams_AreBoundedInNumberAndLeaveNothing()
    {
        const int rehearsals = 100;
        _host.Run(2000);

        // Memory of what has ended rests for a while: first so often that no more room is made for it.
        for (int round = 0; round < rehearsals; round++)
            AllocateFour(() => { });
        uint pages = Totals().FreePages, objects = Totals().Objects;
        AllocateFour(() =>
        {
            Assert.That(new Ipv4Link(_host.Link).GetEndpoint(OneHost.Peer).TryAllocateLong(2000, out _, out Error full), Is.False);
            Assert.That(full, Is.EqualTo(Error.LimitReached));
        });
        Assert.That(_host.Count("ipv4", "too many long datagrams"), Is.EqualTo(1));
        Assert.That(Totals().FreePages, Is.EqualTo(pages));
        Assert.That(Totals().Objects, Is.EqualTo(objects));
        Ipv4Endpoint endpoint = new Ipv4Link(_host.Link).GetEndpoint(OneHost.Peer);
        Assert.That(endpoint.TryAllocateLong(65_516, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
        endpoint.AllocateLong(65_515).Release();
    }

    private void AllocateFour(Action whileTheyAreThere)
    {
        Ipv4Endpoint endpoint = new Ipv4Link(_host.Link).GetEndpoint(OneHost.Peer);
        var packets = new List<Packet.Permanent>();
        for (int count = 0; count < 4; count++)
            packets.Add(endpoint.AllocateLong(65_515).Keep());
        whileTheyAreThere();
        foreach (Packet.Permanent packet in packets)
            packet.Release();
        _host.Kernel.ReleaseTemporaries();
    }

    private static SystemTotals Totals() => BssOs.Kernel.Hosted.HostedKernel.Totals;

    private static byte[] Good(Ipv4Address? from = null, Ipv4Address? to = null, byte protocol = 17)
    {
        Ipv4Address source = from ?? OneHost.Peer, destination = to ?? OneHost.Address;
        return Frames.Ipv4(protocol, source, destination, Frames.Udp(7, Port, source, destination, [1, 2, 3]));
    }

    private static byte[][] Split(byte[] payload, int size, ushort identification) =>
        Frames.Fragments(17, OneHost.Peer, OneHost.Address, payload, size, identification);

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
