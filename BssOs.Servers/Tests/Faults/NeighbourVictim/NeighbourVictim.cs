namespace BssOs.Servers.NeighbourVictim;

/// <summary>Has the call sites by which its neighbour calls, in the order in which that expects them.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct NeighbourVictim : INameOwner
{
    private Executable.Permanent _kept;

    public readonly void Lock()
    {
        SystemCalls.Lock();
        SystemCalls.Unlock();
    }

    // The Try form has no plan: the kernel makes the call.
    public readonly uint ExecuteKept() => _kept.TryExecute(out uint result, out _) ? result : 0;

    public uint Hold(Executable item)
    {
        _kept = item.Keep();
        Executable.Permanent kept = _kept;
        return *(uint*)&kept;
    }
}
