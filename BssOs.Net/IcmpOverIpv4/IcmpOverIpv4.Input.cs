using System;
using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.IcmpOverIpv4;

/// <content>Input: echo requests, replies to our own, and error reports.</content>
public unsafe partial struct IcmpOverIpv4
{
    /// <summary>Waits for messages and processes those received, up to a limit.</summary>
    /// <returns>False when the network is gone.</returns>
    internal bool ReceiveBatch()
    {
        Server item = _intake.Begin(_input);
        if (item.IsNull)
            return false;

        for (; !item.IsNull; item = _intake.Next(_input))
            Receive(Packet.Cast(item));
        _receivedCounter.Add(_intake.Count());
        return true;
    }

    private void Receive(Packet packet)
    {
        // IPv4 has already checked its header.
        var header = new Ipv4Header(PacketBytes.Map(packet, MemoryMap, out _));
        if ((header.Fragment & Ipv4Header.MoreFragments) != 0)
        {
            // Not an ICMP message: a datagram of any protocol whose other fragments did not arrive in time.
            _intake.LeaveOut();
            Report(packet, IcmpMessage.TimeExceeded, IcmpMessage.ReassemblyTime);
            packet.Release();
            return;
        }

        if (header.Protocol != Ipv4Header.ProtocolIcmp)
        {
            // Nobody has registered for its protocol.
            _intake.LeaveOut();
            Report(packet, IcmpMessage.DestinationUnreachable, IcmpMessage.ProtocolUnreachable);
            packet.Release();
            return;
        }

        Span<byte> payload = header.Payload;
        WireError error = IcmpMessage.Check(payload);
        if (error != WireError.None)
        {
            Count(WireErrorText.OfIcmp(error));
            return;
        }

        var message = new IcmpMessage(payload);
        switch (message.Type)
        {
            case IcmpMessage.EchoRequest:
                AnswerEcho(packet, header, message);
                break;
            case IcmpMessage.EchoReply:
                if (!TakeEcho(header.Source, message.Identifier, message.Sequence, true))
                    Count("unexpected echo"u8);
                break;
            case IcmpMessage.DestinationUnreachable:
                Count("unreachable received"u8);
                TakeError(packet, message.Data, header.Destination);
                break;
            case IcmpMessage.TimeExceeded:
                Count("time exceeded received"u8);
                TakeError(packet, message.Data, header.Destination);
                break;
            default:
                Count("unknown type"u8);
                break;
        }
    }

    private void AnswerEcho(Packet packet, Ipv4Header header, IcmpMessage message)
    {
        Ipv4Address source = header.Source, destination = header.Destination;
        Span<byte> data = message.Data;

        // A fragmented request is answered in as many fragments, and counts as many times.
        uint frames = 1 + (uint)data.Length / ScratchSize;
        Clock.GetNow(out Instant now);
        if (!_echoLimit.TryTake(now, frames))
        {
            Count("echo limit"u8);
            return;
        }

        if (!Network.TryGetEndpoint(source, out Ipv4Endpoint endpoint, out _))
        {
            Count("no way back"u8);
            return;
        }

        if (!endpoint.GetLocalAddress().Is(destination))
        {
            // RFC 1122 3.2.2.6 allows ignoring requests to a broadcast address.
            Count("echo to group"u8);
            return;
        }

        ushort identifier = message.Identifier, sequence = message.Sequence;
        byte code = message.Code;
        if (data.Length > ScratchSize - IcmpMessage.HeaderSize)
        {
            // The request is not in a buffer of the adapter, but in memory in which it was reassembled: the reply is written in place.
            message.Write(IcmpMessage.EchoReply, code, identifier, sequence);
            packet.GetData(out PacketRange range).Release();
            packet.SetRange(range.Offset + (uint)header.HeaderLength, (uint)header.Payload.Length);
            endpoint.Send(packet, source, Ipv4Header.ProtocolIcmp);
        }
        else
        {
            fixed (byte* scratch = _scratch)
            {
                var copy = new Span<byte>(scratch, data.Length);
                data.CopyTo(copy);
                packet.Release();
                Send(endpoint, source, IcmpMessage.EchoReply, code, identifier, sequence, copy);
            }
        }

        // Now, since otherwise it would be held until the batch ends.
        endpoint.Release();
        Count("echoes answered"u8);
    }

    // An error quotes the datagram that caused it: one of our echo requests, or a datagram of a registered protocol.
    private readonly void TakeError(Packet packet, Span<byte> quoted, Ipv4Address local)
    {
        if (quoted.Length < Ipv4Header.HeaderSize)
            return;
        var header = new Ipv4Header(quoted);
        int length = header.HeaderLength;
        if (!header.Source.Is(local))
            return;
        for (int index = 0; index < _errorProtocolCount; index++)
        {
            if (_errorProtocols[index] != header.Protocol)
                continue;
            if (!new Queue.Permanent(_errorQueues[index]).Put(packet))
                Count("queue full"u8);
            return;
        }

        if (header.Protocol != Ipv4Header.ProtocolIcmp || length < Ipv4Header.HeaderSize || quoted.Length < length + IcmpMessage.HeaderSize)
            return;
        var message = new IcmpMessage(quoted.Slice(length));
        if (message.Type == IcmpMessage.EchoRequest)
            TakeEcho(header.Destination, message.Identifier, message.Sequence, false);
    }

    // Returns whether anybody was waiting for it.
    private readonly bool TakeEcho(Ipv4Address address, ushort identifier, ushort sequence, bool isAnswered)
    {
        if (identifier == _identifier)
        {
            for (EchoWaiter* waiter = _waiters; waiter != null; waiter = waiter->Next)
            {
                if (waiter->Sequence != sequence || !waiter->Address.Is(address))
                    continue;
                waiter->End(isAnswered);
                return true;
            }
        }

        return false;
    }
}
