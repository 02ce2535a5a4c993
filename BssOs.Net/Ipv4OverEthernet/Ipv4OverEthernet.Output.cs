using System;
using BssOs.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <content>Output: headers, and packets that wait for address resolution.</content>
public unsafe partial struct Ipv4OverEthernet
{
    // An adapter has at least four transmit buffers (IEthernetDevice): two remain for the requests and for everybody else.
    private const int MaximumWaiting = 2;

    /// <summary>An empty datagram: a frame whose range begins behind both headers.</summary>
    internal readonly Packet Allocate()
    {
        Packet packet = Ethernet.Allocate();
        packet.GetData(out PacketRange range).Release();
        if (range.BufferLength < HeaderSpace)
            Error.DeviceFailure.Throw();
        packet.SetRange(range.BufferOffset + HeaderSpace, Math.Min(range.BufferLength - HeaderSpace, MaximumPayload));
        return packet;
    }

    /// <summary>Writes both headers and sends, or keeps the packet until the neighbour has answered.</summary>
    internal void Send(Endpoint* endpoint, Packet packet, uint destination, byte protocol)
    {
        DataSpace space = packet.GetData(out PacketRange range);
        if (range.Length > MaximumPayload || range.Offset - range.BufferOffset < HeaderSpace)
            Error.InvalidArgument.Throw();

        uint start = range.Offset - HeaderSpace, length = range.Length + HeaderSpace;
        Span<byte> frame = PacketBytes.Map(space, MemoryMap, start, length);
        _ = new EthernetHeader(frame)
        {
            Source = _hardware,
            Destination = endpoint->Hardware,
            Type = EthernetHeader.TypeIpv4,
        };
        new Ipv4Header(frame.Slice(EthernetHeader.Size)).Write(
            (int)length - EthernetHeader.Size, _identification++, protocol, _address, destination);
        packet.SetRange(start, length);

        _sent++;
        if (!endpoint->IsResolved)
            Resolve(endpoint);
        if (endpoint->IsResolved)
            SendTo(endpoint->Hardware, frame, packet);
        else
            Wait(endpoint->Address, packet);
    }

    // The address may have become known while the calls above left this server open to other threads.
    private static void SendTo(MacAddress hardware, Span<byte> frame, Packet packet)
    {
        _ = new EthernetHeader(frame) { Destination = hardware };
        Ethernet.Send(packet);
    }

    private void Wait(uint address, Packet packet)
    {
        int place = -1;
        for (int index = 0; index < MaximumWaiting; index++)
        {
            // RFC 1122 2.3.2.2: of the packets for one neighbour the latest is kept.
            if (_waitingPacket[index] != 0 && _waitingFor[index] == address)
            {
                place = index;
                break;
            }

            if (_waitingPacket[index] == 0)
                place = index;
        }

        if (place < 0)
        {
            Drop("unresolved: too many wait"u8);
            return;
        }

        var replaced = new Packet.Permanent(_waitingPacket[place]);
        _waitingPacket[place] = (uint)packet.Keep().Word;
        _waitingFor[place] = address;
        if (!replaced.IsNull)
        {
            replaced.Release();
            Drop("unresolved: replaced"u8);
        }

        switch (_arp.Want(address, _now))
        {
            case ArpAction.Request:
                SendArp(ArpPacket.Request, MacAddress.Broadcast, address);
                break;
            case ArpAction.Lost:
                DropWaiting(address);
                break;
        }
    }

    private void SendWaiting(uint address, MacAddress hardware)
    {
        for (int index = 0; index < MaximumWaiting; index++)
        {
            if (_waitingPacket[index] == 0 || _waitingFor[index] != address)
                continue;

            // Out of the table first: the calls below leave this server open.
            var kept = new Packet.Permanent(_waitingPacket[index]);
            _waitingPacket[index] = 0;
            SendTo(hardware, PacketBytes.Map(kept, MemoryMap, out _), kept);
            kept.Release();
        }
    }

    private void DropWaiting(uint address)
    {
        for (int index = 0; index < MaximumWaiting; index++)
        {
            if (_waitingPacket[index] == 0 || _waitingFor[index] != address)
                continue;
            var kept = new Packet.Permanent(_waitingPacket[index]);
            _waitingPacket[index] = 0;
            kept.Release();
            Drop("unresolved: no answer"u8);
        }
    }
}
