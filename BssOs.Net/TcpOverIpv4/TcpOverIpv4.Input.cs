using System;
using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

// The input thread: from packets to control blocks.
public unsafe partial struct TcpOverIpv4
{

    /// <summary>
    /// Waits for packets and processes those received, up to a limit. It never waits for a transmit buffer, since that would make the
    /// adapter run out of receive buffers. Sending is left to the other thread.
    /// </summary>
    /// <returns>False when the network is gone.</returns>
    internal bool ReceiveBatch()
    {
        // Before waiting rather than after the batch, which may have ended with an error.
        uint received = _intake.Count();
        if (received != 0)
            Count(TcpCounter.SegmentsIn, received);
        if (_pending != null || !_replies.IsEmpty)
            _work.Signal();
        Server item = _intake.Begin(_input);
        if (item.IsNull)
            return false;
        Clock.GetNow(out Instant now);
        for (; !item.IsNull; item = _intake.Next(_input))
            TakePacket(item, now);
        return true;
    }

    /// <summary>Processes a packet and returns it.</summary>
    private void TakePacket(Server item, Instant now)
    {
        DataSpace space = Map(Packet.Cast(item), out PacketRange range, out byte* memory);
        if (memory != null)
            TakeDatagram(new Span<byte>(memory, (int)range.Length), range.Offload == PacketRange.Offloaded, now);
        space.Release();
        item.Release();
    }

    private void TakeDatagram(Span<byte> datagram, bool isVerified, Instant now)
    {
        // IPv4 has already checked its header.
        var header = new Ipv4Header(datagram);
        Span<byte> bytes = header.Payload;
        if (header.Protocol == Ipv4Header.ProtocolIcmp)
        {
            TakeReport(new IcmpMessage(bytes), now);
            return;
        }

        WireError error = TcpRepresentation.Parse(
            bytes, header.Source, header.Destination, isVerified, out TcpRepresentation segment, out int dataOffset);
        if (error != WireError.None)
        {
            Count(TcpCounter.TooShort + (int)(error - WireError.TcpTooShort));
            return;
        }

        ConnectionKey key = default;
        key.LocalAddress = header.Destination;
        key.LocalPort = segment.DestinationPort;
        key.RemoteAddress = header.Source;
        key.RemotePort = segment.SourcePort;
        if (segment.Has(TcpFlags.Reset))
            Count(TcpCounter.ResetsReceived);
        ConnectionSlot* slot = _table.Find(key);
        SequenceNumber after = default;
        if (slot != null && slot->Block.MayBeReplacedBy(segment) && slot->IsIdle && MayOpen(key.LocalPort))
        {
            after = slot->Block.Maximum + SequenceGap;
            Free(slot);
            slot = null;
        }

        if (slot == null)
            TakeFirstSegment(key, segment, bytes.Slice(dataOffset), after, now);
        else
            Process(slot, segment, bytes.Slice(dataOffset), now);
    }

    /// <summary>Passes a segment to a control block.</summary>
    private void Process(ConnectionSlot* slot, in TcpRepresentation segment, ReadOnlySpan<byte> text, Instant now)
    {
        if (slot->Block.Process(segment, text, now) == Verdict.Reset)
            PutReset(slot->Block.Key, segment);
        OnChanges(slot, now);
    }

    /// <summary>Handles the changes of a connection, which may be gone afterwards.</summary>
    private void OnChanges(ConnectionSlot* slot, Instant now)
    {
        Changes changes = slot->Block.TakeChanges();
        if ((changes & Changes.Dropped) != 0)
            Count(TcpCounter.OutOfOrderFull);
        Listener* listener = null;
        if ((changes & Changes.Established) != 0 && slot->Listener != null)
        {
            listener = slot->Listener;
            listener->Put(slot);
            Count(TcpCounter.Accepted);
        }

        if (slot->Block.HasOutput && !slot->Block.MayWaitForMore(slot->CutBytes))
            MarkPending(slot);
        bool wakes = changes != Changes.None && slot->Waiters != 0;
        Event.Permanent changed = wakes ? slot->Streams->Event : default;
        uint delay = slot->Block.NextDeadline(now);
        TryFree(slot);

        // Calls that let other threads in come last.
        if (listener != null)
            listener->Event.Signal();
        if (wakes)
            changed.Signal();
        Schedule(now, delay);
    }

    private void PutReset(in ConnectionKey key, in TcpRepresentation segment) =>
        _replies.Put(SegmentReply.Reset(segment), key.LocalAddress, key.RemoteAddress);
}
