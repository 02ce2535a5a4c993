using System;
using System.Collections.Generic;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Stack;
using BssOs.Tests.Net.Wire;

namespace BssOs.Tests.Net.Fuzz;

/// <summary>
/// Makes frames by a seeded generator: valid ones of every protocol that the host speaks, most of them spoiled afterwards.
/// Checksums are mended now and then, or hardly anything would get past IPv4. Listens to the host, so that connections
/// and leases come about that can be spoiled, too. Not by CsCheck: frames answer what the host has sent, so none can be left out.
/// </summary>
internal sealed class FrameFuzzer(int seed)
{
    /// <summary>UDP port that somebody listens to.</summary>
    public const ushort OpenPort = 4000;

    /// <summary>TCP port that somebody listens to.</summary>
    public const ushort TcpPort = 80;

    private const int ConversationsMax = 16;

    private static readonly Ipv4Address[] Destinations =
    [
        OneHost.Address, OneHost.Address, OneHost.Address, new(0x0A0002FF), Ipv4Address.Broadcast, new(0xE0000001), new(0x0A000263),
    ];

    private readonly Random _random = new(seed);
    private readonly List<Conversation> _conversations = [];
    private byte[] _last = [];
    private uint _transaction;

    /// <summary>What the host answered to a SYN.</summary>
    private readonly record struct Conversation(Ipv4Address Peer, ushort Port, uint Sequence, uint Acknowledgement);

    /// <summary>Takes note of what the host has sent.</summary>
    public void Listen(IEnumerable<byte[]> datagrams)
    {
        foreach (byte[] datagram in datagrams)
        {
            var header = new Ipv4Header(datagram);
            if (header.IsFragment)
                continue;
            if (header.Protocol == Ipv4Header.ProtocolTcp)
                ListenToTcp(header);
            else if (header.Protocol == Ipv4Header.ProtocolUdp && new UdpHeader(header.Payload).DestinationPort == DhcpMessage.ServerPort)
                _transaction = new DhcpMessage(new UdpHeader(header.Payload).Data).Transaction;
        }
    }

    /// <summary>Makes the next frame.</summary>
    public byte[] Next()
    {
        byte[] frame = Make();
        if (_random.Next(3) != 0)
            Spoil(ref frame);
        _last = frame;
        return frame;
    }

    private void ListenToTcp(Ipv4Header header)
    {
        if (TcpRepresentation.Parse(header.Payload, header.Source, header.Destination, out TcpRepresentation segment, out _)
            != WireError.None
            || !segment.Has(TcpFlags.Acknowledge))
        {
            return;
        }

        _conversations.Add(new Conversation(
            header.Destination, segment.DestinationPort, segment.Acknowledgement.Value, segment.Sequence.Value + segment.SequenceLength));
        if (_conversations.Count > ConversationsMax)
            _conversations.RemoveAt(_random.Next(_conversations.Count));
    }

    private byte[] Make() => _random.Next(12) switch
    {
        0 => Arp(),
        1 => Carry(1, Icmp()),
        2 or 3 => Fragment(),
        4 => Carry(17, Frames.Udp(Port(), OpenPort, OneHost.Peer, OneHost.Address, Bytes(100))),
        5 => Carry(17, Frames.Udp(Port(), Port(), OneHost.Peer, OneHost.Address, Bytes(1472))),
        6 or 7 => Dhcp(),
        8 => Carry((byte)_random.Next(256), Bytes(200)),
        9 => Open(),
        _ => Converse(),
    };

    private byte[] Arp()
    {
        ushort operation = _random.Next(2) == 0 ? ArpPacket.Request : ArpPacket.Reply;
        Ipv4Address sender = _random.Next(6) switch { 0 => default, 1 => OneHost.Address, _ => Stranger() };
        Ipv4Address target = _random.Next(4) switch { 0 => sender, 1 => Stranger(), _ => OneHost.Address };
        MacAddress hardware = Frames.Mac((byte)_random.Next(256));
        byte[] packet = Frames.Arp(operation, hardware, sender, default, target);
        return Frames.Ethernet(_random.Next(2) == 0 ? MacAddress.Broadcast : OneHost.Hardware, hardware, EthernetHeader.TypeArp, packet);
    }

    private byte[] Icmp()
    {
        byte[] quoted = Frames.Ipv4(
            (byte)(_random.Next(3) switch { 0 => 1, 1 => 6, _ => 17 }), OneHost.Address, Stranger(), Frames.Icmp(8, 0, 1, 1, Bytes(40)));
        return _random.Next(4) switch
        {
            0 => Frames.Icmp((byte)_random.Next(20), (byte)_random.Next(6), Port(), Port(), quoted),
            1 => Frames.Icmp(IcmpMessage.DestinationUnreachable, (byte)_random.Next(16), 0, (ushort)_random.Next(2000), quoted),
            _ => Frames.Icmp(IcmpMessage.EchoRequest, 0, Port(), Port(), Bytes(1472)),
        };
    }

    // Any piece of any of a few datagrams: some fit together, others overlap.
    private byte[] Fragment()
    {
        var whole = new Random(_random.Next(6));
        byte[] data = new byte[whole.Next(1, 6000)];
        whole.NextBytes(data);
        byte[][] fragments = Frames.Fragments(
            Ipv4Header.ProtocolIcmp, OneHost.Peer,
            OneHost.Address, Frames.Icmp(8, 0, 1, 1, data), 8 * whole.Next(60, 185), (ushort)whole.Next(3));
        return Wrap(fragments[_random.Next(fragments.Length)]);
    }

    private byte[] Dhcp()
    {
        (byte Code, uint Value)[] options =
        [
            (DhcpOption.SubnetMask, OneHost.Mask),
            (DhcpOption.Router, OneHost.Peer.Value), (DhcpOption.ServerIdentifier, OneHost.Peer.Value),
            (DhcpOption.LeaseTime, (uint)_random.Next(1, 5000)), (DhcpOption.RenewalTime, (uint)_random.Next(1, 5000)),
            (DhcpOption.Overload, (uint)_random.Next(4)),
        ];
        var type = (DhcpMessageType)(_random.Next(3) switch { 0 => 2, 1 => 5, _ => _random.Next(1, 9) });
        byte[] message =
            Frames.DhcpReply(type, _transaction, OneHost.Hardware, OneHost.Address, options[.._random.Next(4, options.Length + 1)]);
        byte[] udp = Frames.Udp(DhcpMessage.ServerPort, DhcpMessage.ClientPort, OneHost.Peer, Ipv4Address.Broadcast, message);
        return Frames.Ethernet(
            MacAddress.Broadcast, OneHost.PeerHardware, EthernetHeader.TypeIpv4, Frames.Ipv4(17, OneHost.Peer, Ipv4Address.Broadcast, udp));
    }

    private byte[] Open() => Carry(6, Segment(
        OneHost.Peer, _random.Next(4) == 0 ? Port() : TcpPort, Port(), TcpFlags.Synchronize, (uint)_random.Next(), 0, []));

    private byte[] Converse()
    {
        if (_conversations.Count == 0)
            return Open();
        Conversation found = _conversations[_random.Next(_conversations.Count)];
        var flags = _random.Next(10) switch
        {
            0 => TcpFlags.Reset,
            1 => TcpFlags.Finish | TcpFlags.Acknowledge,
            2 => (TcpFlags)_random.Next(64),
            _ => TcpFlags.Acknowledge,
        };
        byte[] segment = Segment(
            found.Peer, TcpPort, found.Port, flags, found.Sequence + Near(), found.Acknowledgement + Near(), Bytes(600));
        return Wrap(Frames.Ipv4(6, found.Peer, OneHost.Address, segment));
    }

    private static byte[] Segment(
        Ipv4Address peer, ushort port, ushort from, TcpFlags flags, uint sequence, uint acknowledgement, byte[] text)
    {
        var header = new TcpRepresentation
        {
            SourcePort = from,
            DestinationPort = port,
            Sequence = new SequenceNumber(sequence),
            Acknowledgement = new SequenceNumber(acknowledgement),
            Flags = flags,
            Window = (ushort)(sequence & 0x7FFF),
            Length = (uint)text.Length,
            SegmentSize = (flags & TcpFlags.Synchronize) != 0 ? (ushort)1460 : (ushort)0,
        };
        byte[] bytes = [.. new byte[header.HeaderLength], .. text];
        header.Emit(bytes, peer, OneHost.Address);
        return bytes;
    }

    private byte[] Carry(byte protocol, byte[] payload)
    {
        Ipv4Address source = _random.Next(4) == 0 ? Stranger() : OneHost.Peer;
        Ipv4Address destination = _random.Next(3) == 0 ? Destinations[_random.Next(Destinations.Length)] : OneHost.Address;
        return Wrap(Frames.Ipv4(protocol, source, destination, payload));
    }

    private byte[] Wrap(byte[] datagram)
    {
        MacAddress destination = _random.Next(12) switch
        {
            0 => MacAddress.Broadcast,
            1 => Frames.Mac((byte)_random.Next(256)),
            _ => OneHost.Hardware,
        };
        return Frames.Ethernet(destination, OneHost.PeerHardware, EthernetHeader.TypeIpv4, datagram);
    }

    private void Spoil(ref byte[] frame)
    {
        switch (_random.Next(10))
        {
            case 0:
                Array.Resize(ref frame, _random.Next(1, frame.Length + 1));
                break;
            case 1:
                Array.Resize(ref frame, Math.Min(frame.Length + _random.Next(1, 100), 1600));
                break;
            case 2 when _last.Length > 0:
                int cut = _random.Next(Math.Min(frame.Length, _last.Length));
                frame = [.. frame.AsSpan(0, cut), .. _last.AsSpan(cut)];
                break;
            case 3 when frame.Length > EthernetHeader.HeaderSize:
                // Version and length of the IPv4 header, or the kind of hardware of ARP.
                frame[EthernetHeader.HeaderSize] = (byte)(_random.Next(4) == 0 ? _random.Next(256) : 0x40 | _random.Next(16));
                break;
            default:
                // Headers more often than what they carry; Ethernet's own seldom, or nothing would come through.
                int first = _random.Next(20) == 0 ? 0 : EthernetHeader.HeaderSize;
                int end = _random.Next(2) == 0 ? Math.Min(frame.Length, 60) : frame.Length;
                for (int changes = _random.Next(1, 4); changes > 0 && first < end; changes--)
                    frame[_random.Next(first, end)] = (byte)(_random.Next(4) switch { 0 => 0, 1 => 255, _ => _random.Next(256) });
                break;
        }

        if (_random.Next(4) != 0)
            Mend(frame);
    }

    // Right checksums, as far as the headers make sense.
    private static void Mend(byte[] frame)
    {
        Span<byte> datagram = frame.AsSpan(Math.Min(EthernetHeader.HeaderSize, frame.Length));
        if (datagram.Length < Ipv4Header.HeaderSize || new EthernetHeader(frame).Type != EthernetHeader.TypeIpv4)
            return;
        var header = new Ipv4Header(datagram);
        if (header.HeaderLength < Ipv4Header.HeaderSize || header.HeaderLength > datagram.Length)
            return;
        header.UpdateChecksum();
        if (header.TotalLength < header.HeaderLength || header.TotalLength > datagram.Length || header.IsFragment)
            return;
        (int place, bool hasPseudoHeader) = header.Protocol switch { 1 => (2, false), 6 => (16, true), 17 => (6, true), _ => (-1, false) };
        Span<byte> payload = header.Payload;
        if (place < 0 || payload.Length < place + sizeof(ushort))
            return;
        NetworkOrder.WriteUInt16(payload, place, 0);
        uint sum = hasPseudoHeader ? InternetChecksum.AddPseudoHeader(0, header.Source, header.Destination, header.Protocol, payload.Length)
            : 0;
        NetworkOrder.WriteUInt16(payload, place, InternetChecksum.Finish(InternetChecksum.Add(sum, payload)));
    }

    private Ipv4Address Stranger() =>
        _random.Next(8) == 0 ? new Ipv4Address((uint)_random.Next()) : (OneHost.Peer & OneHost.Mask) | (uint)_random.Next(256);

    private ushort Port() => (ushort)_random.Next(1, 65_536);

    private uint Near() => (uint)(_random.Next(3) == 0 ? _random.Next(-1500, 1500) : 0);

    private byte[] Bytes(int most)
    {
        byte[] bytes = new byte[_random.Next(4) == 0 ? _random.Next(most + 1) : _random.Next(Math.Min(most, 64) + 1)];
        _random.NextBytes(bytes);
        return bytes;
    }
}
