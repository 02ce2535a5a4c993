namespace BssOs.Net.TcpOverIpv4;

/// <summary>All connections, indexed by their two sockets.</summary>
public unsafe struct ConnectionTable
{
    /// <summary>Maximum number of connections, including those in TIME-WAIT.</summary>
    public const int Capacity = Streams.Capacity + 64;

    private const int BucketCount = 64;

    private ConnectionSlot* _slots;
    private ConnectionSlot** _buckets;
    private ConnectionSlot* _free;

    /// <summary>Size of the table's memory in bytes.</summary>
    public static uint Size => (uint)(Capacity * sizeof(ConnectionSlot) + BucketCount * sizeof(ConnectionSlot*));

    /// <summary>Sets its memory, which must be zeroed.</summary>
    public void SetMemory(byte* memory)
    {
        _slots = (ConnectionSlot*)memory;
        _buckets = (ConnectionSlot**)(_slots + Capacity);
        for (int index = Capacity - 1; index >= 0; index--)
        {
            _slots[index].NextInBucket = _free;
            _free = _slots + index;
        }
    }

    /// <returns>A slot, used or not.</returns>
    public readonly ConnectionSlot* At(int index) => _slots + index;

    /// <returns>The connection between two sockets; null if there is none.</returns>
    public readonly ConnectionSlot* Find(in ConnectionKey key)
    {
        ConnectionSlot* slot = *Bucket(key);
        while (slot != null && !slot->Block.Key.Is(key))
            slot = slot->NextInBucket;
        return slot;
    }

    /// <summary>Takes a free slot; null if there is none. Its block must be opened before <see cref="Insert"/>.</summary>
    public ConnectionSlot* Take()
    {
        ConnectionSlot* slot = _free;
        if (slot == null)
            return null;
        _free = slot->NextInBucket;
        *slot = default;
        return slot;
    }

    /// <summary>Adds an opened slot to its hash bucket.</summary>
    public readonly void Insert(ConnectionSlot* slot)
    {
        ConnectionSlot** bucket = Bucket(slot->Block.Key);
        slot->NextInBucket = *bucket;
        *bucket = slot;
        slot->IsUsed = true;
    }

    /// <summary>Returns a slot, whether it was inserted or not.</summary>
    public void Return(ConnectionSlot* slot)
    {
        if (slot->IsUsed)
        {
            ConnectionSlot** link = Bucket(slot->Block.Key);
            while (*link != slot)
                link = &(*link)->NextInBucket;
            *link = slot->NextInBucket;
        }

        slot->IsUsed = false;
        slot->NextInBucket = _free;
        _free = slot;
    }

    /// <returns>The unused connection without buffers, in TIME-WAIT or FIN-WAIT-2, that has the least time left; null if there is
    /// none.</returns>
    public readonly ConnectionSlot* FindOldestWaiting(Instant now)
    {
        ConnectionSlot* oldest = null;
        uint least = Deadline.Never;
        for (int index = 0; index < Capacity; index++)
        {
            ConnectionSlot* slot = _slots + index;
            if (!slot->IsUsed || slot->Block.NeedsBuffers || !slot->IsIdle)
                continue;
            uint left = slot->Block.NextDeadline(now);
            if (left >= least)
                continue;
            least = left;
            oldest = slot;
        }

        return oldest;
    }

    /// <returns>Whether any connection has buffers only until what its user has left in them is delivered.</returns>
    public readonly bool HasDelivering()
    {
        for (int index = 0; index < Capacity; index++)
        {
            ConnectionSlot* slot = _slots + index;
            if (slot->IsUsed && slot->Streams != null && slot->Owner == null && slot->Listener == null)
                return true;
        }

        return false;
    }

    /// <returns>Of the connections that only deliver what their user has left, to a peer that does not answer, the one heard of least
    /// recently; null if there is none.</returns>
    public readonly ConnectionSlot* FindDeserted()
    {
        ConnectionSlot* found = null;
        for (int index = 0; index < Capacity; index++)
        {
            ConnectionSlot* slot = _slots + index;
            if (!slot->IsUsed || slot->Streams == null || !slot->IsIdle || !slot->Block.IsDeserted)
                continue;
            if (found == null || slot->Block.HeardAt < found->Block.HeardAt)
                found = slot;
        }

        return found;
    }

    /// <returns>The connection that has been half-open for longest, with only its SYN received; null if there is none.</returns>
    public readonly ConnectionSlot* FindOldestHalfOpen()
    {
        ConnectionSlot* oldest = null;
        for (int index = 0; index < Capacity; index++)
        {
            ConnectionSlot* slot = _slots + index;
            if (!slot->IsUsed || slot->Block.State != TcpState.SynReceived || slot->Listener == null || !slot->IsIdle)
                continue;
            if (oldest == null || slot->OpenedAt < oldest->OpenedAt)
                oldest = slot;
        }

        return oldest;
    }

    private readonly ConnectionSlot** Bucket(in ConnectionKey key)
    {
        uint mixed = key.RemoteAddress.Value ^ ((uint)key.RemotePort << 16) ^ key.LocalPort;
        mixed ^= mixed >> 16;
        mixed ^= mixed >> 8;
        return _buckets + (mixed & (BucketCount - 1));
    }
}
