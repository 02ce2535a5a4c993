using System;
using BssOs.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <content>Address resolution (RFC 826, RFC 5227 for conflicts).</content>
public unsafe partial struct Ipv4OverEthernet
{
    private const uint ArpFrame = EthernetHeader.Size + ArpPacket.Size;

    private static ReadOnlySpan<byte> ArpGroup => "arp"u8;

    private void ReceiveArp(Packet packet, Span<byte> payload)
    {
        WireError error = ArpPacket.Check(payload);
        if (error != WireError.None)
        {
            Drops.Count(Counters, ArpGroup, WireErrorText.OfArp(error));
            return;
        }

        var arp = new ArpPacket(payload);
        uint sender = arp.Sender;
        MacAddress hardware = arp.SenderHardware;
        bool isForUs = _address != 0 && arp.Target == _address;
        bool isRequest = arp.Operation == ArpPacket.Request;

        // The buffer goes back to the adapter before another one is asked for.
        packet.Release();

        if (hardware.Equals(_hardware))
            return;
        if (sender == _address && sender != 0)
        {
            Drops.Count(Counters, ArpGroup, "address conflict"u8);
            return;
        }

        if (sender != 0 && (sender & _mask) == (_address & _mask) && _arp.Learn(sender, hardware, isForUs, _now))
            Resolved(sender, hardware);
        if (isForUs && isRequest)
            SendArp(ArpPacket.Reply, hardware, sender);
    }

    private void Resolved(uint address, MacAddress hardware)
    {
        for (Endpoint* endpoint = _endpoints; endpoint != null; endpoint = endpoint->Next)
        {
            if (endpoint->Address == address)
                endpoint->Resolve(hardware);
        }

        SendWaiting(address, hardware);
    }

    private void Resolve(Endpoint* endpoint)
    {
        uint address = endpoint->Address;
        if (Ipv4Address.IsMulticast(address))
            endpoint->Resolve(MacAddress.OfMulticast(address));
        else if (Ipv4Address.IsBroadcastOf(address, _address, _mask))
            endpoint->Resolve(MacAddress.Broadcast);
        else if (_arp.TryGet(address, out MacAddress hardware))
            endpoint->Resolve(hardware);
    }

    // Gratuitous: tells neighbours that knew us before, and finds out whether somebody else has the address (RFC 5227 3).
    private readonly void Announce() => SendArp(ArpPacket.Request, MacAddress.Broadcast, _address);

    // Never blocks, for the input thread calls it: without a buffer the question is asked again a second later, by us or by
    // the neighbour.
    private readonly void SendArp(ushort operation, MacAddress hardware, uint target)
    {
        Packet packet = Ethernet.AllocateNow();
        if (packet.IsNull)
        {
            Drops.Count(Counters, ArpGroup, "no transmit buffer"u8);
            return;
        }

        DataSpace space = packet.GetData(out PacketRange range);
        packet.SetRange(range.BufferOffset, ArpFrame);
        Span<byte> frame = PacketBytes.Map(space, MemoryMap, range.BufferOffset, ArpFrame);
        var header = new EthernetHeader(frame) { Destination = hardware, Source = _hardware, Type = EthernetHeader.TypeArp };
        MacAddress targetHardware = hardware.IsBroadcast ? default : hardware;
        new ArpPacket(header.Payload).Write(operation, _hardware, _address, targetHardware, target);
        Ethernet.Send(packet);
        packet.Release();
        space.Release();
    }

    private void AgeArp()
    {
        for (int index = 0; index < ArpCache.Capacity; index++)
        {
            bool isUsed = IsUsed(_arp.GetAddress(index));
            switch (_arp.Age(index, isUsed, _now, out uint address))
            {
                case ArpAction.Request:
                    SendArp(ArpPacket.Request, MacAddress.Broadcast, address);
                    break;
                case ArpAction.Poll when _arp.TryGet(address, out MacAddress hardware):
                    SendArp(ArpPacket.Request, hardware, address);
                    break;
                case ArpAction.Lost:
                    DropWaiting(address);
                    break;
            }
        }

        // Also where an entry had to make room for another: what is not in the cache is not polled.
        for (Endpoint* endpoint = _endpoints; endpoint != null; endpoint = endpoint->Next)
        {
            if (!_arp.TryGet(endpoint->Address, out _))
                endpoint->Forget();
        }
    }

    private readonly bool IsUsed(uint address)
    {
        if (address == 0)
            return false;
        for (Endpoint* endpoint = _endpoints; endpoint != null; endpoint = endpoint->Next)
        {
            if (endpoint->Address == address)
                return true;
        }

        return false;
    }
}
