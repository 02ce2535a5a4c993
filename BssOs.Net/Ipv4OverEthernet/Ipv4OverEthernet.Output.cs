using System;
using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <content>Output: headers, and packets that wait for address resolution.</content>
public unsafe partial struct Ipv4OverEthernet
{
    // An adapter has at least four transmit buffers (IEthernetDevice): two remain for the requests and for everybody else.
    private const int WaitingMax = 2;

    // Each takes up to 64 KiB while its fragments are sent, or while it waits for ARP.
    private const int LongMax = 4;

    private const uint DatagramPayloadMax = Ipv4Header.DatagramMax - Ipv4Header.HeaderSize;

    // Unit of fragment offsets (RFC 791 3.1).
    private const int FragmentUnit = 8;

    /// <summary>An empty datagram: a frame whose range begins after both headers.</summary>
    internal readonly Packet Allocate()
    {
        Packet packet = Ethernet.Allocate();
        packet.GetData(out PacketRange range).Release();
        if (range.BufferLength < HeaderSpace)
            Error.DeviceFailure.Throw();
        uint most = range.Offload != 0 ? DatagramPayloadMax : PayloadMax;
        packet.SetRange(range.BufferOffset + HeaderSpace, Math.Min(range.BufferLength - HeaderSpace, most));
        return packet;
    }

    /// <summary>An empty datagram longer than a frame.</summary>
    internal Packet AllocateLong(uint length)
    {
        if (length > DatagramPayloadMax)
            Error.InvalidArgument.Throw();
        if (_longCount >= LongMax)
        {
            Drop("too many long datagrams"u8);
            Error.LimitReached.Throw();
        }

        // Counted before the calls, during which another thread may enter.
        Packet packet = LongPacket.New(out LongPacket* datagram);
        _longCount++;
        datagram->Begin(Self);
        DataSpace space = Memory.Allocate(length + HeaderSpace);
        datagram->SetMemory(space, length + HeaderSpace);
        space.Release();
        packet.SetRange(HeaderSpace, length);
        return packet;
    }

    /// <summary>Records that the memory of a long datagram has been released.</summary>
    internal void CountLongReleased() => _longCount--;

    /// <summary>Writes both headers and sends, or queues the packet until the neighbour has answered.</summary>
    internal void Send(Endpoint* endpoint, Packet packet, Ipv4Address destination, byte protocol)
    {
        DataSpace space = packet.GetData(out PacketRange range);
        if (range.Length > DatagramPayloadMax || range.Offset - range.BufferOffset < HeaderSpace)
            Error.InvalidArgument.Throw();

        // TCP adapts its segments to the path (RFC 1191). Protocols that cannot let routers fragment if necessary.
        bool isWhole = protocol == Ipv4Header.ProtocolTcp && (range.Length <= PayloadMax || range.IsCut);
        Ipv4Address source = SourceOf(endpoint);
        uint start = range.Offset - HeaderSpace, length = range.Length + HeaderSpace;
        Span<byte> frame = PacketBytes.Map(space, MemoryMap, start, length);
        _ = new EthernetHeader(frame)
        {
            Source = _hardware,
            Destination = endpoint->Hardware,
            Type = EthernetHeader.TypeIpv4,
        };

        // If there can be no fragments, any identification will do (RFC 6864 4.1): use one that reveals nothing.
        new Ipv4Header(frame.Slice(EthernetHeader.HeaderSize)).Write(
            (int)length - EthernetHeader.HeaderSize,
            isWhole ? (ushort)0 : _identifications.Next(source, destination, protocol),
            isWhole ? Ipv4Header.DoNotFragment : (ushort)0,
            protocol,
            source,
            destination);
        packet.SetRange(start, length);

        _sent++;
        if (!endpoint->IsResolved)
            Resolve(endpoint);
        if (endpoint->IsResolved)
            SendTo(endpoint->Hardware, frame, packet, range.IsCut);
        else
            Wait(endpoint->Address, packet, frame.Length > EthernetHeader.FrameMax && !range.IsCut);
    }

    // The address may have become known while the calls above let other threads in.
    private readonly void SendTo(MacAddress hardware, Span<byte> frame, Packet packet, bool isCut)
    {
        _ = new EthernetHeader(frame) { Destination = hardware };
        if (frame.Length <= EthernetHeader.FrameMax || isCut)
            Ethernet.Send(packet);
        else
            SendFragments(frame);
    }

    // RFC 791 3.2: each fragment has the header of the whole, except length, offset and the "more fragments" flag.
    private readonly void SendFragments(Span<byte> whole)
    {
        ReadOnlySpan<byte> headers = whole.Slice(0, (int)HeaderSpace);
        ReadOnlySpan<byte> payload = whole.Slice((int)HeaderSpace);
        uint count = 0;
        for (int offset = 0; offset < payload.Length; count++)
        {
            Packet packet = Allocate();
            DataSpace space = packet.GetData(out PacketRange range);

            // The buffer may be larger than a frame, but adapters cut TCP segments only.
            int most = (int)Math.Min(range.Length, PayloadMax) / FragmentUnit * FragmentUnit;
            int length = Math.Min(payload.Length - offset, most);
            int more = offset + length < payload.Length ? Ipv4Header.MoreFragments : 0;

            uint start = range.Offset - HeaderSpace, size = (uint)length + HeaderSpace;
            Span<byte> frame = PacketBytes.Map(space, MemoryMap, start, size);
            headers.CopyTo(frame);
            payload.Slice(offset, length).CopyTo(frame.Slice((int)HeaderSpace));
            var header = new Ipv4Header(frame.Slice(EthernetHeader.HeaderSize));
            header.TotalLength = (ushort)(size - EthernetHeader.HeaderSize);
            header.Fragment = (ushort)(offset / FragmentUnit | more);
            header.UpdateChecksum();
            packet.SetRange(start, size);
            Ethernet.Send(packet);

            // At once, since otherwise the last ones would wait for the buffers of the first.
            packet.Release();
            space.Release();
            offset += length;
        }

        Drops.Count(Counters, Group, "datagrams sent in fragments"u8);
        Counter fragments = Counters.GetCounter(Group, "fragments sent"u8);
        fragments.Add(count);
        fragments.Release();
    }

    private readonly Ipv4Address SourceOf(Endpoint* endpoint) => endpoint->IsUnconfigured ? default : _address;

    private void Wait(Ipv4Address address, Packet packet, bool isLong)
    {
        int place = FindWaitingPlace(address);
        if (place < 0)
            Drop("unresolved: too many wait"u8);
        else
            Keep(address, packet, isLong, place);

        // Asked in any case, even without room to wait: by the next packet the neighbour may be known.
        if (_arp.Want(address, _now) == ArpAction.Request)
            SendArp(ArpPacket.Request, MacAddress.Broadcast, _address, address);
    }

    // RFC 1122 2.3.2.2: of the packets for one neighbour the latest is kept.
    private readonly int FindWaitingPlace(Ipv4Address address)
    {
        int place = -1;
        for (int index = 0; index < WaitingMax; index++)
        {
            if (_waitingPacket[index] != 0 && _waitingFor[index] == address.Value)
                return index;
            if (_waitingPacket[index] == 0)
                place = index;
        }

        return place;
    }

    private void Keep(Ipv4Address address, Packet packet, bool isLong, int place)
    {
        var replaced = new Packet.Permanent(_waitingPacket[place]);
        _waitingPacket[place] = (uint)packet.Keep().Word;
        _waitingFor[place] = address.Value;
        _waitingIsLong[place] = isLong;
        if (!replaced.IsNull)
        {
            replaced.Release();
            Drop("unresolved: replaced"u8);
        }
    }

    // The receiving thread must not wait for buffers: datagrams longer than a frame are left to the timer thread.
    private void SendWaiting(Ipv4Address address, MacAddress hardware)
    {
        for (int index = 0; index < WaitingMax; index++)
        {
            if (_waitingPacket[index] != 0 && _waitingFor[index] == address.Value && !_waitingIsLong[index])
                SendKept(index, hardware);
        }
    }

    private void SendWaitingLong()
    {
        for (int index = 0; index < WaitingMax; index++)
        {
            if (_waitingPacket[index] != 0 && _waitingIsLong[index]
                && _arp.TryGet(new Ipv4Address(_waitingFor[index]), out MacAddress hardware))
            {
                SendKept(index, hardware);
            }
        }
    }

    private void SendKept(int index, MacAddress hardware)
    {
        // Removed from the table first, because the calls below let other threads in.
        var kept = new Packet.Permanent(_waitingPacket[index]);
        _waitingPacket[index] = 0;
        SendTo(hardware, PacketBytes.Map(kept, MemoryMap, out PacketRange range), kept, range.IsCut);
        kept.Release();
    }

    private void DropWaiting(Ipv4Address address)
    {
        for (int index = 0; index < WaitingMax; index++)
        {
            if (_waitingPacket[index] == 0 || _waitingFor[index] != address.Value)
                continue;
            var kept = new Packet.Permanent(_waitingPacket[index]);
            _waitingPacket[index] = 0;
            kept.Release();
            Drop("unresolved: no answer"u8);
        }
    }
}
