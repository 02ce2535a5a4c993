using System;
using BssOs.Wire;

namespace BssOs.Net.TcpOverIpv4;

// Connections that come from outside, until somebody accepts them.
public unsafe partial struct TcpOverIpv4
{
    // How far a connection that takes the place of one in TIME-WAIT begins behind it: more than any window.
    private const uint SequenceGap = 0x2_0000;

    /// <summary>A segment of no connection.</summary>
    /// <param name="after">Where the sequence numbers have to begin at least, if a former connection says so.</param>
    private void TakeFirstSegment(in ConnectionKey key, in TcpRepresentation segment, SequenceNumber after, Instant now)
    {
        Listener* listener = FindListener(key.LocalPort);
        Verdict verdict = listener == null ? SegmentReply.WhenClosed(segment) : SegmentReply.WhenListening(segment);
        if (verdict == Verdict.Reset)
            PutReset(key, segment);
        if (verdict != Verdict.Open)
            return;
        if (listener->Pending >= listener->Backlog)
        {
            Count(TcpCounter.BacklogFull);
            return;
        }

        if (!Network.TryGetEndpoint(key.RemoteAddress, out Ipv4Endpoint endpoint, out _))
        {
            Count(TcpCounter.NoRoute);
            return;
        }

        // Also keeps out what was sent to many (RFC 9293 section 3.9.2.3).
        if (endpoint.TryGetLocalAddress(out uint local, out _) && local == key.LocalAddress
            && endpoint.TryGetMaximumPayload(out uint payload, out _))
            OpenPassive(key, segment, after, endpoint, SegmentFor(payload), now);
        else
            Count(TcpCounter.BadAddress);
        endpoint.Release();
    }

    private void OpenPassive(
        in ConnectionKey key, in TcpRepresentation segment, SequenceNumber after, Ipv4Endpoint endpoint, ushort localSegment, Instant now)
    {
        // The calls above let others in.
        Listener* listener = FindListener(key.LocalPort);
        if (listener == null || listener->Pending >= listener->Backlog || _table.Find(key) != null)
            return;
        ConnectionSlot* slot = TakeSlot(now);
        if (slot == null)
        {
            Count(TcpCounter.TableFull);
            return;
        }

        SequenceNumber initial = _sequences.GetInitial(key, now);
        if (after.Value != 0)
            initial = SequenceNumber.Later(initial, after);
        slot->Endpoint = endpoint.Keep();
        slot->Listener = listener;
        listener->Pending++;
        slot->Block.OpenPassive(key, initial, localSegment, Streams.SendBytes, Streams.ReceiveBytes, segment);
        _table.Insert(slot);
        MarkPending(slot);
    }

    /// <summary>Blocks until a connection can be handed out.</summary>
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
            fixed (TcpOverIpv4* self = &this)
                connection->Parent = self;
            return reference;
        }
    }

    /// <summary>Nobody listens any more: what was not accepted is ended.</summary>
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

    /// <summary>A free slot; one whose connection only waits for time to pass is taken if there is no other.</summary>
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
        (ushort)(Math.Min(Math.Max(payload, TcpHeader.MinimumLength + ControlBlock.MinimumSegmentSize), ushort.MaxValue)
            - TcpHeader.MinimumLength);
}
