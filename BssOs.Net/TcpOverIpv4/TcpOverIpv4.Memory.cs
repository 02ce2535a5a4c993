namespace BssOs.Net.TcpOverIpv4;

// What the server holds in memory, all of it bounded; and the counters.
public unsafe partial struct TcpOverIpv4
{
    private void AllocateMemory()
    {
        uint countersSize = (uint)((int)TcpCounter.Count * sizeof(Counter.Permanent));
        uint streamsSize = (uint)(Streams.Capacity * sizeof(Streams));
        uint size = Streams.PermanentCount * Streams.Bytes + ConnectionTable.Size + ReplyQueue.Size + streamsSize + countersSize;
        DataSpace space = Memory.Allocate(size);
        _memory = space.Keep();
        space.Release();

        // The buffers come first, so that all parts are aligned.
        byte* buffers = (byte*)MemoryMap.Map(_memory, 0, size);
        byte* next = buffers + (Streams.PermanentCount * Streams.Bytes);
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
                item->Memory = buffers + ((uint)index * Streams.Bytes);
                item->Event = Keep(Synchronization.CreateEvent());
            }

            _streams.Put(item);
        }

        for (int index = 0; index < (int)TcpCounter.Count; index++)
        {
            // A registry that is full is no reason not to work.
            if (Counters.TryGetCounter(CounterNames.Group, CounterNames.Get((TcpCounter)index), out Counter counter, out _))
                _counters[index] = counter.Keep();
            counter.Release();
        }
    }

    /// <summary>Counts; what cannot be counted must not keep anything from being done.</summary>
    private readonly void Count(TcpCounter counter, uint amount = 1)
    {
        if (!_counters[(int)counter].IsNull)
            _counters[(int)counter].TryAdd(amount, out _);
    }

    /// <summary>Takes buffers and event for a connection; null if there is no memory for more.</summary>
    private Streams* TakeStreams()
    {
        Streams* streams = _streams.Take();
        if (streams == null || streams->Memory != null)
            return streams;
        if (Memory.TryAllocate(Streams.Bytes, out DataSpace space, out _))
        {
            streams->Space = space.Keep();
            space.Release();
            if (MemoryMap.TryMap(streams->Space, 0, Streams.Bytes, out nuint address, out _))
                streams->Memory = (byte*)address;
        }

        if (streams->Memory != null && Synchronization.TryCreateEvent(out Event created, out _))
            streams->Event = Keep(created);
        if (!streams->Event.IsNull)
            return streams;
        ReturnStreams(streams);
        return null;
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
