using System;
using BssOs.Layers;
using BssOs.Wire;

namespace BssOs.Net.IcmpOverIpv4;

/// <content>Input: echo requests, answers to our own, and reports of errors.</content>
public unsafe partial struct IcmpOverIpv4
{
    /// <summary>Waits for messages and serves those that came, up to a limit.</summary>
    /// <returns>False once the network is gone.</returns>
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
        // IPv4 has checked its header already.
        var header = new Ipv4Header(PacketBytes.Map(packet, MemoryMap, out _));
        if ((header.Fragment & Ipv4Header.MoreFragments) != 0)
        {
            // No message: a datagram of any protocol, of which the other fragments have not come in time.
            _intake.LeaveOut();
            Report(packet, IcmpMessage.TimeExceeded, IcmpMessage.ReassemblyTime);
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

        // What came in fragments is answered in as many, and costs as many.
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
            // RFC 1122 3.2.2.6 allows silence about requests to a broadcast address.
            Count("echo to group"u8);
            return;
        }

        ushort identifier = message.Identifier, sequence = message.Sequence;
        byte code = message.Code;
        if (data.Length > ScratchSize - IcmpMessage.HeaderSize)
        {
            // No buffer of the adapter's, but memory of its own, in which the fragments were put together: the answer goes there.
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

        // Now, or it would stay until the batch ends.
        endpoint.Release();
        Count("echoes answered"u8);
    }

    // An error quotes the datagram that it is about: is it an echo request of ours, or does somebody else want to know?
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

    // Whether anybody waits for it.
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
