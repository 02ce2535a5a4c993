using System;
using BssOs.Wire;

namespace BssOs.Net.IcmpOverIpv4;

/// <content>Input: echo requests, answers to our own, and reports of errors.</content>
public unsafe partial struct IcmpOverIpv4
{
    /// <summary>Waits for messages and serves those that came, up to a limit.</summary>
    /// <returns>False once the network is gone.</returns>
    internal bool ReceiveBatch()
    {
        Server item = _input.Take();
        if (item.IsNull)
            return false;

        uint served = 0;
        do
        {
            Receive(Packet.Cast(item));
            item = ++served < BatchSize ? _input.TakeNow() : default;
        }
        while (!item.IsNull);

        return true;
    }

    private void Receive(Packet packet)
    {
        // IPv4 has checked its header already.
        var header = new Ipv4Header(PacketBytes.Map(packet, MemoryMap, out _));
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
                TakeEcho(header.Source, message.Identifier, message.Sequence, true);
                break;
            case IcmpMessage.DestinationUnreachable:
                Count("unreachable received"u8);
                TakeError(message.Data);
                break;
            case IcmpMessage.TimeExceeded:
                Count("time exceeded received"u8);
                TakeError(message.Data);
                break;
            default:
                Count("unknown type"u8);
                break;
        }
    }

    private void AnswerEcho(Packet packet, Ipv4Header header, IcmpMessage message)
    {
        uint source = header.Source, destination = header.Destination;
        Span<byte> data = message.Data;
        if (data.Length > ScratchSize - IcmpMessage.Size)
        {
            // The answer would have to be sent in fragments.
            Count("echo too long"u8);
            return;
        }

        Clock.GetNow(out Instant now);
        if (!_echoLimit.TryTake(now))
        {
            Count("echo limit"u8);
            return;
        }

        ushort identifier = message.Identifier, sequence = message.Sequence;
        byte code = message.Code;
        fixed (byte* scratch = _scratch)
        {
            var copy = new Span<byte>(scratch, data.Length);
            data.CopyTo(copy);
            packet.Release();

            Ipv4Endpoint endpoint = Network.GetEndpoint(source);
            if (endpoint.GetLocalAddress() != destination)
            {
                // RFC 1122 3.2.2.6 allows silence about requests to a broadcast address.
                Count("echo to group"u8);
                return;
            }

            Send(endpoint, source, IcmpMessage.EchoReply, code, identifier, sequence, copy);
        }

        Count("echoes answered"u8);
    }

    // An error quotes the datagram that it is about: is it an echo request of ours?
    private readonly void TakeError(Span<byte> quoted)
    {
        if (quoted.Length < Ipv4Header.MinimumSize)
            return;
        var header = new Ipv4Header(quoted);
        int length = header.HeaderLength;
        if (header.Protocol != Ipv4Header.ProtocolIcmp || length < Ipv4Header.MinimumSize || quoted.Length < length + IcmpMessage.Size)
            return;
        var message = new IcmpMessage(quoted.Slice(length));
        if (message.Type == IcmpMessage.EchoRequest)
            TakeEcho(header.Destination, message.Identifier, message.Sequence, false);
    }

    private readonly void TakeEcho(uint address, ushort identifier, ushort sequence, bool isAnswered)
    {
        if (identifier == _identifier)
        {
            for (EchoWaiter* waiter = _waiters; waiter != null; waiter = waiter->Next)
            {
                if (waiter->Sequence != sequence || waiter->Address != address)
                    continue;
                waiter->End(isAnswered);
                return;
            }
        }

        Count("unexpected echo"u8);
    }
}
