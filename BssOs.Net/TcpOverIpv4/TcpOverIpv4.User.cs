using System;

namespace BssOs.Net.TcpOverIpv4;

// User calls on connections. A connection with a user keeps its slot and its streams.
public unsafe partial struct TcpOverIpv4
{
    internal uint Read(ConnectionSlot* slot, Span<byte> data)
    {
        if (data.IsEmpty)
            return 0;
        uint length = slot->Block.Read(data);
        while (length == 0 && !IsReadable(slot))
        {
            uint seen = slot->Streams->Event.GetCount();
            if (!IsReadable(slot))
                Wait(slot, seen);
            length = slot->Block.Read(data);
        }

        // Another thread may have read what was there.
        if (length == 0 && slot->Block.Failure != Error.None)
            slot->Block.Failure.Throw();
        if (slot->Block.HasOutput)
            Flush(slot);
        return length;
    }

    internal void Write(ConnectionSlot* slot, ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            uint seen = slot->Streams->Event.GetCount();
            Clock.GetNow(out Instant now);
            ThrowUnlessWritable(slot);
            uint length = slot->Block.Write(data, now);
            data = data.Slice((int)length);
            if (length == 0)
                Wait(slot, seen);
            else if (!slot->Block.MayWaitForMore(slot->CutBytes))
                Flush(slot);
        }
    }

    internal void CloseWrite(ConnectionSlot* slot)
    {
        slot->Block.CloseWrite();
        Flush(slot);
    }

    internal void Close(ConnectionSlot* slot)
    {
        Clock.GetNow(out Instant now);
        slot->Block.Orphan(now);
        Flush(slot);
        slot->Streams->Event.Signal();
    }

    internal static void GetProgress(ConnectionSlot* slot, out TcpProgress progress)
    {
        Clock.GetNow(out Instant now);
        progress = slot->Block.GetProgress(now);
    }

    internal void Abort(ConnectionSlot* slot)
    {
        slot->Block.Abort();
        Flush(slot);
        slot->Streams->Event.Signal();
    }

    /// <summary>The user is gone. Called by a destructor, which must not wait: the worker thread sends what is left.</summary>
    internal void Abandon(ConnectionSlot* slot)
    {
        // An error here would leave the connection without a deadline: then the last known time is used.
        if (!Clock.TryGetNow(out Instant now, out _))
            now = _seenTime;
        slot->Owner = null;
        slot->Block.Orphan(now);
        if (slot->Block.HasOutput)
        {
            MarkPending(slot);
            _work.Signal();
            return;
        }

        uint delay = slot->Block.NextDeadline(now);
        TryFree(slot);
        Schedule(now, delay);
    }

    private static bool IsReadable(ConnectionSlot* slot) =>
        slot->Block.HasData || slot->Block.IsAtEnd || slot->Block.Failure != Error.None;

    private static void ThrowUnlessWritable(ConnectionSlot* slot)
    {
        if (slot->Block.Failure != Error.None)
            slot->Block.Failure.Throw();
        if (!slot->Block.MayWrite)
            Error.Closed.Throw();
    }

    /// <summary>Blocks until the connection has changed since its event was checked.</summary>
    private static void Wait(ConnectionSlot* slot, uint seen)
    {
        slot->Waiters++;
        slot->Streams->Event.Wait(seen);
        slot->Waiters--;
    }

    private void AwaitEstablished(ConnectionSlot* slot)
    {
        while (slot->Block.State is TcpState.SynSent or TcpState.SynReceived)
        {
            uint seen = slot->Streams->Event.GetCount();
            if (slot->Block.State is TcpState.SynSent or TcpState.SynReceived)
                Wait(slot, seen);
        }

        if (slot->Block.Failure != Error.None)
            slot->Block.Failure.Throw();
    }
}
