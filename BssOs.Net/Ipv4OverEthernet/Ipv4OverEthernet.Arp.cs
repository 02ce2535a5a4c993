using System;
using System.Runtime.CompilerServices;
using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <content>Address resolution (RFC 826, RFC 5227 for conflicts).</content>
public unsafe partial struct Ipv4OverEthernet
{
    private const uint ArpFrame = EthernetHeader.HeaderSize + ArpPacket.HeaderSize;

    // RFC 5227 1.1, DEFEND_INTERVAL: 10 s; the first tick may come at once.
    private const int DefendTicks = 11;

    // RFC 5227 1.1, ANNOUNCE_INTERVAL: 2 s.
    private const int AnnouncementTicks = 3;

    private static ReadOnlySpan<byte> ArpGroup => "arp"u8;

    private void ReceiveArp(Packet packet, Span<byte> payload, bool isGroup)
    {
        CountArp("packets received"u8);
        WireError error = ArpPacket.Check(payload);
        if (error != WireError.None)
        {
            CountArp(WireErrorText.OfArp(error));
            return;
        }

        var arp = new ArpPacket(payload);
        Ipv4Address sender = arp.Sender, target = arp.Target;
        MacAddress hardware = arp.SenderHardware;
        bool isRequest = arp.Operation == ArpPacket.Request;

        // The buffer is returned to the adapter before another one is requested.
        packet.Release();

        if (hardware.Equals(_hardware))
        {
            CountArp("own packet"u8);
            return;
        }

        // It cannot be the address of one station, and whoever sends to all hosts must not be led to one.
        if (sender.IsBroadcastOf(_address, _mask))
        {
            CountArp("bad sender"u8);
            return;
        }

        WatchCandidate(sender, target, isRequest);
        if (sender.Is(_address) && !sender.IsNone)
        {
            Defend();
            return;
        }

        bool isForUs = target.Is(_address) && !_address.IsNone;
        if (!sender.IsNone)
            Learn(sender, hardware, isForUs, isRequest, isGroup);
        if (isForUs && isRequest)
        {
            SendArp(ArpPacket.Reply, hardware, _address, sender);
            CountArp("requests answered"u8);
        }
    }

    private void Learn(Ipv4Address sender, MacAddress hardware, bool isForUs, bool isRequest, bool isGroup)
    {
        if (_address.IsNone || !sender.IsNeighbourOf(_address, _mask))
        {
            CountArp("sender of another network"u8);
            return;
        }

        // A packet for another host is ignored unless it is a broadcast.
        if (!isForUs && !isGroup)
            return;
        ArpKind kind = isGroup ? (isForUs && isRequest ? ArpKind.BroadcastRequest : ArpKind.Broadcast)
            : isRequest ? ArpKind.Request : ArpKind.Reply;
        switch (_arp.Learn(sender, hardware, kind, _now))
        {
            case ArpNews.Changed:
                Resolved(sender, hardware);
                break;
            case ArpNews.Doubted:
                CountArp("contradiction"u8);
                if (_arp.TryGet(sender, out MacAddress known))
                    SendArp(ArpPacket.Request, known, _address, sender);
                break;
            case ArpNews.Refused:
                CountArp("unsolicited reply"u8);
                break;
        }
    }

    private void Resolved(Ipv4Address address, MacAddress hardware)
    {
        for (Endpoint* endpoint = _endpoints; endpoint != null; endpoint = endpoint->Next)
        {
            if (endpoint->Address.Is(address))
                endpoint->Resolve(hardware);
        }

        SendWaiting(address, hardware);
    }

    private void Resolve(Endpoint* endpoint)
    {
        Ipv4Address address = endpoint->Address;
        if (address.IsMulticast)
            endpoint->Resolve(MacAddress.OfMulticast(address));
        else if (address.IsBroadcastOf(_address, _mask))
            endpoint->Resolve(MacAddress.Broadcast);
        else if (_arp.TryGet(address, out MacAddress hardware))
            endpoint->Resolve(hardware);
    }

    // Informs neighbours that know an earlier address of ours, and detects whether another host has the address (RFC 5227 2.3).
    private readonly void Announce() => SendArp(ArpPacket.Request, MacAddress.Broadcast, _address, _address);

    // RFC 5227 2.4 b: defended once in 10 s. Whoever set the address decides whether to give it up if it is claimed again within that time.
    // Two hosts that both keep theirs do not answer each other without end.
    private void Defend()
    {
        CountArp("address conflict"u8);
        if (_defenceTicks != 0)
        {
            // A conflict about the probed address has precedence.
            if (_taken.IsNone)
                _taken = _address;
            return;
        }

        _defenceTicks = DefendTicks;
        CountArp("address defended"u8);
        Announce();
    }

    // RFC 5227 2.1.1: another station has the address that we are probing, or is probing it, too.
    private void WatchCandidate(Ipv4Address sender, Ipv4Address target, bool isRequest)
    {
        if (_candidate.IsNone || (!sender.Is(_candidate) && !(isRequest && sender.IsNone && target.Is(_candidate))))
            return;
        _taken = _candidate;
        CountArp("probed address in use"u8);
    }

    // RFC 5227 2.3: announced twice, 2 s apart.
    private void AgeAddress()
    {
        if (_defenceTicks != 0)
            _defenceTicks--;
        if (_announcementTicks != 0 && --_announcementTicks == 0 && !_address.IsNone)
            Announce();
    }

    // Never blocks, because the input thread calls it: without a free buffer the request is repeated a second later, by us or by the
    // neighbour.
    private readonly void SendArp(ushort operation, MacAddress hardware, Ipv4Address sender, Ipv4Address target)
    {
        Packet packet = Ethernet.AllocateNow();
        if (packet.IsNull)
        {
            CountArp("no transmit buffer"u8);
            return;
        }

        DataSpace space = packet.GetData(out PacketRange range);
        packet.SetRange(range.BufferOffset, ArpFrame);
        Span<byte> frame = PacketBytes.Map(space, MemoryMap, range.BufferOffset, ArpFrame);
        var header = new EthernetHeader(frame) { Destination = hardware, Source = _hardware, Type = EthernetHeader.TypeArp };
        MacAddress targetHardware = hardware.IsBroadcast ? default : hardware;
        new ArpPacket(header.Payload).Write(operation, _hardware, sender, targetHardware, target);
        Ethernet.Send(packet);
        packet.Release();
        space.Release();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void CountArp(ReadOnlySpan<byte> what) => Drops.Count(Counters, ArpGroup, what);

    private void AgeArp()
    {
        for (int index = 0; index < ArpCache.Capacity; index++)
        {
            bool isUsed = IsUsed(_arp.GetAddress(index));
            switch (_arp.Age(index, isUsed, _now, out Ipv4Address address))
            {
                case ArpAction.Request:
                    SendArp(ArpPacket.Request, MacAddress.Broadcast, _address, address);
                    break;
                case ArpAction.Poll when _arp.TryGet(address, out MacAddress hardware):
                    SendArp(ArpPacket.Request, hardware, _address, address);
                    break;
                case ArpAction.Lost:
                    DropWaiting(address);
                    break;
            }
        }

        // Also applies to entries displaced by others: what is not in the cache is not polled. Multicast addresses are computed, not
        // resolved: they stay.
        for (Endpoint* endpoint = _endpoints; endpoint != null; endpoint = endpoint->Next)
        {
            if (!endpoint->Hardware.IsGroup && !_arp.TryGet(endpoint->Address, out _))
                endpoint->Forget();
        }

        // A request displaced by another one will not be answered any more.
        for (int index = 0; index < WaitingMax; index++)
        {
            if (_waitingPacket[index] != 0 && !_arp.Contains(new Ipv4Address(_waitingFor[index])))
                DropWaiting(new Ipv4Address(_waitingFor[index]));
        }
    }

    private readonly bool IsUsed(Ipv4Address address)
    {
        if (address.IsNone)
            return false;
        for (Endpoint* endpoint = _endpoints; endpoint != null; endpoint = endpoint->Next)
        {
            if (endpoint->Address.Is(address))
                return true;
        }

        return false;
    }
}
