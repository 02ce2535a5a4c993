namespace BssOs.Kernel;

/// <summary>A counting semaphore; see <c>ISemaphore</c>.</summary>
public unsafe struct KernelSemaphore
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
        _kind = Kinds.Create(BssOs.Semaphore.Table.Key, (nuint)sizeof(KernelSemaphore));
        BssOs.Semaphore.Table.Fill<ServerObject>(_kind->Functions, &Wait, &WaitNow, &Signal);
    }

    /// <summary>Creates a semaphore with one reference, which belongs to the caller.</summary>
    public static ServerObject* Create(uint count)
    {
        KernelSemaphore* semaphore = (KernelSemaphore*)Objects.Create(_kind, null);
        semaphore->_count = count;
        return &semaphore->Head;
    }

    private static nuint Wait(ServerObject* self)
    {
        KernelSemaphore* semaphore = (KernelSemaphore*)self;
        if (WaitNow(self) != 0)
            return 0;

        // The references through which this was called may be released while this thread waits.
        Temporaries.Add(self);
        while (semaphore->_count == 0)
            Threads.Block(&semaphore->_waiters);
        semaphore->_count--;
        Temporaries.ReleaseOne(self);
        return 0;
    }

    private static nuint WaitNow(ServerObject* self)
    {
        KernelSemaphore* semaphore = (KernelSemaphore*)self;
        if (semaphore->_count == 0)
            return 0;
        semaphore->_count--;
        return 1;
    }

    private static nuint Signal(ServerObject* self)
    {
        KernelSemaphore* semaphore = (KernelSemaphore*)self;
        if (semaphore->_count == uint.MaxValue)
            Errors.Throw(Error.InvalidArgument);
        semaphore->_count++;
        Threads.Wake(&semaphore->_waiters);
        return 0;
    }
}
