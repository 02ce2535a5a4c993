using System;

namespace BssOs.Net.TcpOverIpv4;

// The thread that sends and handles timers, and the end of connections that nobody uses any more.
public unsafe partial struct TcpOverIpv4
{
    // An alarm comes early by at most this many milliseconds: more than the tick of any clock.
    private const uint ClockTolerance = 20;

    /// <summary>Performs what is due, then waits until there is more.</summary>
    /// <returns>True: this thread never ends.</returns>
    internal bool Work()
    {
        uint seen = _work.GetCount();
        Clock.GetNow(out Instant now);
        _seenTime = now;

        // After an error, what was not sent or scheduled is found by checking all connections.
        bool isAfterError = _isWorking;
        _isWorking = true;
        if (isAfterError || _alarm.HasPassed(now))
            RunDeadlines(now);
        SendReplies();
        FlushSome();
        _isWorking = false;
        if (_pending != null)
            return true;

        // It may have been the alarm, a little early: then it must be set again.
        uint left = _alarm.Remaining(now);
        if (left <= ClockTolerance)
            Clock.SetAlarm(_work, Math.Max(left, 1));
        _work.Wait(seen);
        return true;
    }

    private void RunDeadlines(Instant now)
    {
        _alarm.Clear();
        uint next = Deadline.Never;
        for (int index = 0; index < ConnectionTable.Capacity; index++)
        {
            ConnectionSlot* slot = _table.At(index);
            if (!slot->IsUsed)
                continue;
            uint delay = slot->Block.NextDeadline(now);

            // Pending output of an unmarked connection was given up once; now it is time to try again.
            if (delay == 0 || (slot->Block.HasOutput && !slot->IsDispatching))
            {
                slot->Block.OnTime(now);
                OnChanges(slot, now);
            }
            else
            {
                next = Math.Min(next, delay);
            }
        }

        Schedule(now, next);
    }

    /// <summary>Ensures that the worker thread wakes up in time.</summary>
    private void Schedule(Instant now, uint delay)
    {
        if (delay == Deadline.Never || delay >= _alarm.Remaining(now))
            return;
        _alarm.Set(now, delay);
        if (delay == 0 || !Clock.TrySetAlarm(_work, delay, out _))
            _work.Signal();
    }

    /// <summary>Frees a connection's slot if nobody needs it any more, or at least the resources that it no longer needs.</summary>
    private void TryFree(ConnectionSlot* slot)
    {
        if (!slot->IsIdle || slot->Block.HasOutput)
            return;
        if (slot->Block.State == TcpState.Closed)
            Free(slot);
        else if (!slot->Block.NeedsBuffers)
            Release(slot);
    }

    private void Free(ConnectionSlot* slot)
    {
        if (slot->Listener != null)
            slot->Listener->Remove(slot);
        Streams* streams = Detach(slot, out Ipv4Endpoint.Permanent endpoint);
        _table.Return(slot);
        GiveBack(streams, endpoint);
    }

    /// <summary>Frees what only a connection with data needs.</summary>
    private void Release(ConnectionSlot* slot)
    {
        Streams* streams = Detach(slot, out Ipv4Endpoint.Permanent endpoint);
        GiveBack(streams, endpoint);
    }

    private static Streams* Detach(ConnectionSlot* slot, out Ipv4Endpoint.Permanent endpoint)
    {
        endpoint = slot->Endpoint;
        slot->Endpoint = default;
        Streams* streams = slot->Streams;
        slot->Streams = null;
        slot->Block.SetMemory(null);
        return streams;
    }

    /// <summary>Makes calls, after which a slot may belong to another connection.</summary>
    private void GiveBack(Streams* streams, Ipv4Endpoint.Permanent endpoint)
    {
        if (!endpoint.IsNull)
            endpoint.Release();
        if (streams != null)
            ReturnStreams(streams);
    }
}
