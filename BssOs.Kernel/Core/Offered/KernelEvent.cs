namespace BssOs.Kernel;

/// <summary>An event count; see <c>IEvent</c>.</summary>
public unsafe struct KernelEvent
{
    /// <summary>Object header.</summary>
    public ServerObject Head;

    private uint _count;
    private WaitList _waiters;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Creates the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.Event.Table.Key, (nuint)sizeof(KernelEvent));
        BssOs.Event.Table.Fill<ServerObject>(_kind->Functions, &GetCount, &Signal, &Wait);
    }

    /// <summary>Creates an event with one reference, which belongs to the caller.</summary>
    public static ServerObject* Create() => Objects.Create(_kind, null);

    private static nuint GetCount(ServerObject* self) => ((KernelEvent*)self)->_count;

    private static nuint Signal(ServerObject* self)
    {
        ((KernelEvent*)self)->_count++;
        Threads.WakeAll(&((KernelEvent*)self)->_waiters);
        return 0;
    }

    private static nuint Wait(ServerObject* self, nuint seen)
    {
        KernelEvent* item = (KernelEvent*)self;
        if (item->_count != (uint)seen)
            return item->_count;

        // The references through which this was called may be released while this thread waits.
        Temporaries.Add(self);
        while (item->_count == (uint)seen)
            Threads.Block(&item->_waiters);
        uint count = item->_count;
        Temporaries.ReleaseOne(self);
        return count;
    }
}
