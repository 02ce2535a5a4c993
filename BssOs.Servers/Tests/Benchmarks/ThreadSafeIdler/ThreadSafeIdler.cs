namespace BssOs.Servers.ThreadSafeIdler;

/// <summary>Returns at once; thread-safe: locks itself where it must.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct ThreadSafeIdler : IIdler
{
    // Stays null: a function that may call is not a leaf.
    private Idler.Permanent _next;

    public void Construct() => _next = default;

    public readonly void Idle()
    {
        if (!_next.IsNull)
            _next.Idle();
    }

    public readonly void IdleLeaf()
    {
    }

    public readonly void IdleLocked()
    {
        SystemCalls.Lock();
        Idle();
        SystemCalls.Unlock();
    }
}
