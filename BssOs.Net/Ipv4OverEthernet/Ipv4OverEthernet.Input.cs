using System;
using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <content>Input: checks and distribution.</content>
public unsafe partial struct Ipv4OverEthernet
{
    private bool ReceiveBatch()
    {
        Server item = _intake.Begin(_input);
        if (item.IsNull)
        {
            Close();
            return false;
        }

        for (; !item.IsNull; item = _intake.Next(_input))
            Receive(Packet.Cast(item));

        // Including those of a batch that ended with an error; ARP packets are not datagrams.
        uint received = _received, fragments = _fragments;
        _received = 0;
        _fragments = 0;
        if (received != 0)
            _receivedCounter.Add(received);
        if (fragments != 0)
            _fragmentCounter.Add(fragments);
        return true;
    }

    private void Receive(Packet packet)
    {
        Span<byte> frame = PacketBytes.Map(packet, MemoryMap, out PacketRange range);
        var header = new EthernetHeader(frame);
        if (header.Type == EthernetHeader.TypeArp)
            ReceiveArp(packet, header.Payload, header.Destination.IsGroup);
        else
            ReceiveIpv4(packet, header.Payload, range.Offset + EthernetHeader.HeaderSize, header.Destination.IsGroup);
    }

    private void ReceiveIpv4(Packet packet, Span<byte> datagram, uint offset, bool isGroup)
    {
        _received++;
        WireError error = Ipv4Header.Check(datagram);
        if (error != WireError.None)
        {
            Drop(WireErrorText.OfIpv4(error));
            return;
        }

        var header = new Ipv4Header(datagram);
        Ipv4Address source = header.Source, destination = header.Destination;
        if (source.IsBroadcastOf(_address, _mask) || (source.Is(_address) && !_address.IsNone))
            Drop("bad source address"u8);
        else if (!IsForUs(destination, header.Protocol))
            Drop("not for this host"u8);
        else if (isGroup && !_address.IsNone && !destination.IsBroadcastOf(_address, _mask))
            Drop("unicast in a group frame"u8); // RFC 1122 3.3.6
        else if (header.IsFragment)
            Reassemble(header);
        else
            Deliver(packet, header.Protocol, offset, header.TotalLength);
    }

    // Before there is an address, DHCP servers may send to the one they are about to assign (RFC 2131 4.1).
    private readonly bool IsForUs(Ipv4Address destination, byte protocol) =>
        destination.Is(_address) ? !_address.IsNone : destination.IsBroadcastOf(_address, _mask)
            || (_address.IsNone && protocol == Ipv4Header.ProtocolUdp && !destination.IsMulticast);

    private readonly void Deliver(Packet packet, byte protocol, uint offset, uint length)
    {
        uint queue = FindQueue(protocol);
        if (queue == 0)
        {
            // ICMP tells the sender (RFC 1122 3.2.2.1).
            Drop("unknown protocol"u8);
            queue = FindQueue(Ipv4Header.ProtocolIcmp);
            if (queue == 0)
                return;
        }

        packet.SetRange(offset, length);
        if (!new Queue.Permanent(queue).Put(packet))
            Drop("queue full"u8);
    }

    private void Close()
    {
        _closed = true;
        for (int index = 0; index < _protocolCount; index++)
            new Queue.Permanent(_queues[index]).Close();
    }
}
