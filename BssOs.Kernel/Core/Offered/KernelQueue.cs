namespace BssOs.Kernel;

/// <summary>A queue of references; see <c>IQueue</c>.</summary>
public unsafe struct KernelQueue
{
    private const uint CapacityMax = 4096;

    /// <summary>Object header.</summary>
    public ServerObject Head;

    private ServerObject** _items;
    private uint _capacity;
    private uint _first;
    private uint _count;
    private bool _closed;
    private WaitList _takers;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Creates the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.Queue.Table.Key, (nuint)sizeof(KernelQueue));
        BssOs.Queue.Table.Fill<ServerObject>(_kind->Functions, &Put, &Take, &TakeNow, &GetCount, &Close);
        _kind->Dispose = &Dispose;
    }

    /// <summary>Creates a queue with one reference, which belongs to the caller.</summary>
    public static ServerObject* Create(nuint capacity)
    {
        if (capacity == 0 || capacity > CapacityMax)
            Errors.Throw(Error.InvalidArgument);
        ServerObject** items = (ServerObject**)Heap.Allocate(capacity * (nuint)sizeof(ServerObject*));
        KernelQueue* queue = (KernelQueue*)Objects.TryCreate(_kind, null);
        if (queue == null)
        {
            Heap.Free(items, capacity * (nuint)sizeof(ServerObject*));
            Errors.Throw(Error.OutOfMemory);
        }

        queue->_items = items;
        queue->_capacity = (uint)capacity;
        return &queue->Head;
    }

    private static nuint Put(ServerObject* self, nuint item)
    {
        KernelQueue* queue = (KernelQueue*)self;
        Objects.Check((ServerObject*)item);
        if (queue->_closed || queue->_count == queue->_capacity)
            return 0;
        uint place = queue->_first + queue->_count;
        if (place >= queue->_capacity)
            place -= queue->_capacity;
        queue->_items[place] = (ServerObject*)item;
        queue->_count++;
        Objects.AddReference((ServerObject*)item);
        Threads.Wake(&queue->_takers);
        return 1;
    }

    private static nuint Take(ServerObject* self)
    {
        KernelQueue* queue = (KernelQueue*)self;
        if (queue->_count == 0 && !queue->_closed)
        {
            // The references through which this was called may be released while this thread waits. It must not wait either if it has
            // no room for the item: another waiting thread could have taken it.
            Temporaries.RequireRoom(2);
            Temporaries.Add(self);
            while (queue->_count == 0 && !queue->_closed)
                Threads.Block(&queue->_takers);
            nuint item = TakeNow(self);
            Temporaries.ReleaseOne(self);
            return item;
        }

        return TakeNow(self);
    }

    private static nuint TakeNow(ServerObject* self)
    {
        KernelQueue* queue = (KernelQueue*)self;
        if (queue->_count == 0)
            return 0;
        Temporaries.RequireRoom();
        ServerObject* item = queue->_items[queue->_first];
        if (++queue->_first == queue->_capacity)
            queue->_first = 0;
        queue->_count--;
        return (nuint)Temporaries.Push(item);
    }

    private static nuint GetCount(ServerObject* self) => ((KernelQueue*)self)->_count;

    private static nuint Close(ServerObject* self)
    {
        ((KernelQueue*)self)->_closed = true;
        Threads.WakeAll(&((KernelQueue*)self)->_takers);
        return 0;
    }

    private static void Dispose(ServerObject* self)
    {
        KernelQueue* queue = (KernelQueue*)self;
        for (; queue->_count != 0; queue->_count--)
        {
            Objects.Release(queue->_items[queue->_first]);
            if (++queue->_first == queue->_capacity)
                queue->_first = 0;
        }

        Heap.Free(queue->_items, queue->_capacity * (nuint)sizeof(ServerObject*));
    }
}
