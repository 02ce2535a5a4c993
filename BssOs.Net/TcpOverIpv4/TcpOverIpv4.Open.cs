using System;
using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

// Connections from peers, until they are accepted.
public unsafe partial struct TcpOverIpv4
{
    // Distance of the initial sequence number from that of a replaced connection in TIME-WAIT: more than any window.
    private const uint SequenceGap = 0x2_0000;

    /// <summary>Processes a segment that belongs to no connection.</summary>
    /// <param name="after">Minimum for the sequence numbers, if a former connection requires one.</param>
    private void TakeFirstSegment(
        in ConnectionKey key, in TcpRepresentation segment, ReadOnlySpan<byte> text, SequenceNumber after, Instant now)
    {
        Listener* listener = FindListener(key.LocalPort);
        Verdict verdict = listener == null ? SegmentReply.WhenClosed(segment) : SegmentReply.WhenListening(segment);
        bool isAnswered = verdict == Verdict.Reset && listener != null && MayBringCookie(segment, now);
        if (isAnswered && !BringsCookie(key, segment, now))
        {
            // No reset: it may be a later segment of a peer whose first one found no room and will be retransmitted.
            Count(TcpCounter.CookiesRefused);
            return;
        }

        if (verdict == Verdict.Reset && !isAnswered)
            PutReset(key, segment);
        if (verdict != Verdict.Open && !isAnswered)
            return;
        if (listener->Queued >= listener->Backlog)
        {
            // The peer retransmits it; by then another connection may have been accepted.
            Count(TcpCounter.BacklogFull);
            return;
        }

        if (!Network.TryGetEndpoint(key.RemoteAddress, out Ipv4Endpoint endpoint, out _))
        {
            Count(TcpCounter.NoRoute);
            return;
        }

        // Also refuses segments sent to a broadcast address (RFC 9293 section 3.9.2.3).
        if (!endpoint.TryGetLocalAddress(out Ipv4Address local, out _) || !local.Is(key.LocalAddress)
            || !endpoint.TryGetMaximumPayload(out uint payload, out _))
        {
            Count(TcpCounter.BadAddress);
        }
        else if (isAnswered)
        {
            OpenAnswered(key, segment, text, endpoint, SegmentFor(payload), now);
        }
        else
        {
            OpenPassive(key, segment, after, endpoint, SegmentFor(payload), now);
        }

        endpoint.Release();
    }

    /// <summary>
    /// Stores a SYN and answers it; buffers are allocated now, so that no handshake completes for a connection that cannot be served.
    /// </summary>
    private void OpenPassive(
        in ConnectionKey key, in TcpRepresentation segment, SequenceNumber after, Ipv4Endpoint endpoint, ushort localSegment, Instant now)
    {
        Streams* streams = TakeStreamsFor(key.LocalPort);
        if (streams == null && MayOpen(key.LocalPort) && DropDeserted())
            streams = TakeStreamsFor(key.LocalPort);

        // The calls above let other threads in.
        Listener* listener = FindListener(key.LocalPort);
        bool isWanted = listener != null && _table.Find(key) == null;

        // Connections not yet accepted, or closed by their user, hold memory only briefly: when the SYN is retransmitted, it will be free.
        bool isFull = isWanted
            && (listener->Pending >= listener->Backlog || (streams == null && (listener->Pending != 0 || _table.HasDelivering())));
        ConnectionSlot* slot = isWanted && !isFull && streams != null ? TakeSlot(now) : null;
        if (slot == null)
        {
            if (streams != null)
                ReturnStreams(streams);
            if (!isWanted)
                return;
            if (IsFlooded(now))
                PutCookie(key, segment, localSegment, now);
            else if (isFull)
                Count(TcpCounter.BacklogFull);
            else
                Refuse(key, segment);
            return;
        }

        SequenceNumber initial = _sequences.GetInitial(key, now);
        if (after.Value != 0)
            initial = SequenceNumber.Later(initial, after);
        Attach(slot, streams, endpoint, listener, now);
        slot->Block.OpenPassive(key, initial, localSegment, streams->SendBytes, streams->ReceiveBytes, segment);
        Begin(slot, now);
        MarkPending(slot);
    }

    /// <summary>Opens the connection whose SYN was answered by a cookie, and processes the segment that returned it.</summary>
    private void OpenAnswered(
        in ConnectionKey key, in TcpRepresentation segment,
        ReadOnlySpan<byte> text, Ipv4Endpoint endpoint, ushort localSegment, Instant now)
    {
        // This peer has proved that it exists, unlike those that have not answered.
        Listener* listener = FindListener(key.LocalPort);
        uint waiting = listener == null ? 0 : listener->Queued;
        Streams* streams = TakeStreams(waiting);
        if (streams == null && DropOldestHalfOpen())
            streams = TakeStreams(waiting);

        // The calls above let other threads in.
        listener = FindListener(key.LocalPort);
        bool isWanted = listener != null && _table.Find(key) == null;
        ConnectionSlot* slot = isWanted && streams != null ? TakeSlot(now) : null;
        if (slot == null)
        {
            if (streams != null)
                ReturnStreams(streams);
            if (isWanted)
                Refuse(key, segment);
            return;
        }

        TcpRepresentation synchronize = default;
        synchronize.Sequence = segment.Sequence - 1;
        SequenceNumber cookie = segment.Acknowledgement - 1;
        SynCookie.TryRead(_sequences, key, synchronize.Sequence, cookie, now, out synchronize.SegmentSize);
        Attach(slot, streams, endpoint, listener, now);
        slot->Block.OpenAnswered(
            key, cookie, localSegment, streams->SendBytes, streams->ReceiveBytes, synchronize, Streams.SmallReceiveBytes);
        Begin(slot, now);
        Process(slot, segment, text, now);
        Count(TcpCounter.CookiesAccepted);
    }

    /// <summary>Attaches what a connection from a peer needs to a slot; makes no calls.</summary>
    private static void Attach(ConnectionSlot* slot, Streams* streams, Ipv4Endpoint endpoint, Listener* listener, Instant now)
    {
        slot->Endpoint = endpoint.Keep();
        slot->Streams = streams;
        slot->OpenedAt = now;
        slot->Listener = listener;
        listener->Pending++;
    }

    /// <summary>Adds an opened block to the table.</summary>
    private void Begin(ConnectionSlot* slot, Instant now)
    {
        slot->Block.LimitSegment(_paths.Find(slot->Block.Key.RemoteAddress, now));
        slot->Block.SetMemory(slot->Streams->Memory);
        _table.Insert(slot);
    }

    /// <summary>Answers a SYN without storing it.</summary>
    private void PutCookie(in ConnectionKey key, in TcpRepresentation segment, ushort localSegment, Instant now)
    {
        TcpRepresentation answer = default;
        answer.SourcePort = key.LocalPort;
        answer.DestinationPort = key.RemotePort;
        answer.Flags = TcpFlags.Synchronize | TcpFlags.Acknowledge;
        answer.Sequence = SynCookie.Make(_sequences, key, segment.Sequence, segment.SegmentSize, now);
        answer.Acknowledgement = segment.Sequence + 1;
        answer.Window = (ushort)Streams.SmallReceiveBytes;
        answer.SegmentSize = localSegment;
        _replies.Put(answer, key.LocalAddress, key.RemoteAddress);
        _cookies.Set(now, SynCookie.LifetimeMilliseconds);
    }

    /// <returns>Whether a segment of no connection may be from a peer that was sent a cookie.</returns>
    private readonly bool MayBringCookie(in TcpRepresentation segment, Instant now) =>
        _cookies.IsSet && !_cookies.HasPassed(now) && !segment.Has(TcpFlags.Synchronize);

    /// <returns>Whether a segment acknowledges a cookie.</returns>
    private readonly bool BringsCookie(in ConnectionKey key, in TcpRepresentation segment, Instant now) =>
        SynCookie.TryRead(_sequences, key, segment.Sequence - 1, segment.Acknowledgement - 1, now, out _);

    /// <summary>Tells a peer at once that it cannot be served.</summary>
    private void Refuse(in ConnectionKey key, in TcpRepresentation segment)
    {
        PutReset(key, segment);
        Count(TcpCounter.Refused);
    }

    /// <returns>Whether somebody listens there and one more SYN may be stored.</returns>
    private readonly bool MayOpen(ushort port)
    {
        Listener* listener = FindListener(port);
        return listener != null && listener->Pending < listener->Backlog;
    }

    /// <returns>Whether peers that do not answer hold the resources that a new one needs.</returns>
    private readonly bool IsFlooded(Instant now)
    {
        ConnectionSlot* oldest = _table.FindOldestHalfOpen();
        return oldest != null && now.Since(oldest->OpenedAt) >= RetransmissionTimeout.Initial;
    }

    /// <summary>Takes buffers for a connection that somebody listens for; null if it may not be opened or there are none.</summary>
    private Streams* TakeStreamsFor(ushort port)
    {
        Listener* listener = FindListener(port);
        return listener != null && listener->Pending < listener->Backlog ? TakeStreams(listener->Pending) : null;
    }

    /// <summary>
    /// Drops a connection that its user has closed and whose peer does not answer any more. A hundred peers that ask and vanish would
    /// otherwise close the port for a minute. One that is still there is told by a reset when it speaks again.
    /// </summary>
    private bool DropDeserted()
    {
        ConnectionSlot* deserted = _table.FindDeserted();
        if (deserted == null)
            return false;
        Free(deserted);
        Count(TcpCounter.DesertedDropped);
        return true;
    }

    private bool DropOldestHalfOpen()
    {
        ConnectionSlot* oldest = _table.FindOldestHalfOpen();
        if (oldest == null)
            return false;
        Free(oldest);
        Count(TcpCounter.HalfOpenDropped);
        return true;
    }

    /// <summary>Blocks until a connection can be returned.</summary>
    internal TcpConnection Accept(Listener* listener)
    {
        while (true)
        {
            uint seen = listener->Event.GetCount();
            if (listener->First == null)
            {
                listener->Event.Wait(seen);
                continue;
            }

            TcpConnection reference = Connection.New(out Connection* connection);
            ConnectionSlot* slot = listener->First;
            if (slot == null)
            {
                reference.Release();
                continue;
            }

            listener->Remove(slot);
            slot->Owner = connection;
            connection->Slot = slot;
            connection->Parent = Self;
            return reference;
        }
    }

    /// <summary>Nobody listens any more: connections not accepted are aborted.</summary>
    internal void Unlisten(Listener* listener)
    {
        Listener* before = null;
        Listener* item = _listeners;
        for (; item != null && item != listener; item = item->Next)
            before = item;

        // It is not in the list if the port was in use.
        if (item != null && before != null)
            before->Next = listener->Next;
        else if (item != null)
            _listeners = listener->Next;
        for (int index = 0; index < ConnectionTable.Capacity; index++)
        {
            ConnectionSlot* slot = _table.At(index);
            if (!slot->IsUsed || slot->Listener != listener)
                continue;
            listener->Remove(slot);
            slot->Block.Abort();
            MarkPending(slot);
        }

        listener->Event.Release();
        _work.Signal();
    }

    /// <summary>A free slot; if there is none, that of a connection that only waits for a time to pass.</summary>
    private ConnectionSlot* TakeSlot(Instant now)
    {
        ConnectionSlot* slot = _table.Take();
        if (slot != null)
            return slot;
        slot = _table.FindOldestWaiting(now);
        if (slot == null)
            return null;
        Free(slot);
        return _table.Take();
    }

    private static ushort SegmentFor(uint payload) =>
        (ushort)(Math.Min(Math.Max(payload, TcpHeader.HeaderSize + ControlBlock.SegmentSizeMin), ushort.MaxValue)
            - TcpHeader.HeaderSize);
}
