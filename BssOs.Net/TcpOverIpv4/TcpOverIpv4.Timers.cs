using System;

namespace BssOs.Net.TcpOverIpv4;

// The timer thread, and the end of connections that nobody uses any more.
public unsafe partial struct TcpOverIpv4
{
    internal uint RunTimers()
    {
        while (true)
        {
            uint seen = _timerEvent.GetCount();
            uint now = Clock.GetMilliseconds();
            if (_alarm.HasPassed(now))
                RunDeadlines(now);
            while (_pending != null)
                Flush(TakePending());

            // An alarm may come a little early, and others may have moved it.
            if (_alarm.IsSet)
                Clock.SetAlarm(_timerEvent, Math.Max(_alarm.Remaining(now), 1));
            _timerEvent.Wait(seen);
        }
    }

    private void RunDeadlines(uint now)
    {
        _alarm.Clear();
        uint next = Deadline.Never;
        for (int index = 0; index < ConnectionTable.Capacity; index++)
        {
            ConnectionSlot* slot = _table.At(index);
            if (!slot->IsUsed)
                continue;
            uint delay = slot->Block.NextDeadline(now);

            // What waits to be sent without being marked was given up once; its time has come, too.
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

    /// <summary>Sees to it that the timer thread wakes up in time.</summary>
    private void Schedule(uint now, uint delay)
    {
        if (delay == Deadline.Never || delay >= _alarm.Remaining(now))
            return;
        _alarm.Set(now, delay);
        if (delay == 0)
            _timerEvent.Signal();
        else
            Clock.SetAlarm(_timerEvent, delay);
    }

    /// <summary>Gives a connection's slot back if nobody needs it any more, or what it needs no longer.</summary>
    /// <returns>Whether the slot is free.</returns>
    private bool TryFree(ConnectionSlot* slot)
    {
        if (slot->Owner != null || slot->IsDispatching || slot->IsPending || slot->Block.HasOutput)
            return false;
        TcpState state = slot->Block.State;
        if (state is not (TcpState.Closed or TcpState.TimeWait))
            return false;
        if (state == TcpState.TimeWait && !slot->Block.IsOrphan)
            return false;
        if (slot->Listener != null)
            slot->Listener->Remove(slot);
        Release(slot);
        if (state != TcpState.Closed)
            return false;
        _table.Return(slot);
        return true;
    }

    /// <summary>Gives back what only a connection with data needs.</summary>
    private void Release(ConnectionSlot* slot)
    {
        slot->Endpoint.Release();
        Streams* streams = slot->Streams;
        slot->Streams = null;
        slot->Block.SetMemory(null);
        if (streams != null)
            ReturnStreams(streams);
    }
}
