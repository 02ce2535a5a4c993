namespace BssOs.Net.TcpOverIpv4;

// The server's memory, all of it bounded, and the counters.
public unsafe partial struct TcpOverIpv4
{
    // Memory that must stay free for others: above it, buffers are large; below it they are small, and finally connections are refused.
    private const uint PlentyBytes = 1024 * 1024;
    private const uint ShortBytes = 128 * 1024;

    // Memory needed, besides buffers, for a connection that is not accepted yet: enough to tell the peer that it cannot be served.
    private const uint AcceptingBytes = 4 * 1024;

    // The permanent buffers take at most this fraction of the memory that is free at the start.
    private const uint PermanentShare = 4;

    private void AllocateMemory()
    {
        bool areSmall = Memory.GetFree() < PermanentShare * Streams.PermanentCount * Streams.LargeBytes;
        uint bytes = areSmall ? Streams.SmallBytes : Streams.LargeBytes;
        uint countersSize = (uint)((int)TcpCounter.Count * sizeof(Counter.Permanent));
        uint streamsSize = (uint)(Streams.Capacity * sizeof(Streams));
        uint size = Streams.PermanentCount * bytes + ConnectionTable.Size + ReplyQueue.Size + streamsSize + countersSize;
        DataSpace space = Memory.Allocate(size);
        _memory = space.Keep();
        space.Release();

        // The buffers come first, so that everything is aligned.
        byte* buffers = (byte*)MemoryMap.Map(_memory, 0, size);
        byte* next = buffers + (Streams.PermanentCount * bytes);
        _table.SetMemory(next);
        next += ConnectionTable.Size;
        _replies.SetMemory(next);
        next += ReplyQueue.Size;
        Streams* streams = (Streams*)next;
        _counters = (Counter.Permanent*)(next + streamsSize);
        for (int index = Streams.Capacity - 1; index >= 0; index--)
        {
            Streams* item = streams + index;
            if (index < Streams.PermanentCount)
            {
                item->IsPermanent = true;
                item->IsSmall = areSmall;
                item->Memory = buffers + ((uint)index * bytes);
                item->Event = Keep(Synchronization.CreateEvent());
            }

            _streams.Put(item);
        }

        for (int index = 0; index < (int)TcpCounter.Count; index++)
        {
            // A full registry must not keep the server from working.
            if (Counters.TryGetCounter(CounterNames.Group, CounterNames.Get((TcpCounter)index), out Counter counter, out _))
                _counters[index] = counter.Keep();
            counter.Release();
        }
    }

    /// <summary>Counts; a counter that fails must not affect anything else.</summary>
    private readonly void Count(TcpCounter counter, uint amount = 1)
    {
        if (!_counters[(int)counter].IsNull)
            _counters[(int)counter].TryAdd(amount, out _);
    }

    /// <summary>Takes buffers and event for a connection; null if there is no memory for them, or none would be left to serve it.</summary>
    /// <param name="waiting">Number of connections not yet accepted.</param>
    private Streams* TakeStreams(uint waiting)
    {
        uint needed = ShortBytes + (waiting * AcceptingBytes);
        if (!Memory.TryGetFree(out uint free, out _) || free < needed)
            return null;
        Streams* streams = _streams.Take();
        if (streams == null || streams->Memory != null)
            return streams;
        if ((free >= Streams.LargeBytes + PlentyBytes + needed && TryFill(streams, false))
            || (free >= Streams.SmallBytes + needed && TryFill(streams, true)))
        {
            return streams;
        }

        ReturnStreams(streams);
        return null;
    }

    /// <returns>Whether there was memory for buffers of that size and for an event.</returns>
    private static bool TryFill(Streams* streams, bool isSmall)
    {
        streams->IsSmall = isSmall;
        if (!Memory.TryAllocate(streams->Bytes, out DataSpace space, out _))
            return false;
        if (MemoryMap.TryMap(space, 0, streams->Bytes, out nuint address, out _)
            && Synchronization.TryCreateEvent(out Event created, out _))
        {
            streams->Space = space.Keep();
            streams->Memory = (byte*)address;
            streams->Event = Keep(created);
        }

        space.Release();
        return streams->Memory != null;
    }

    private void ReturnStreams(Streams* streams)
    {
        if (!streams->IsPermanent)
        {
            streams->Memory = null;
            streams->Event.Release();
            streams->Space.Release();
        }

        _streams.Put(streams);
    }
}
