namespace BssOs.Servers.ModelSuite;

/// <summary>
/// A thread group that ends its scheduler when nothing is left to do; otherwise a scheduler inside another one would wait for ever.
/// Everything else is passed to a group of the kernel.
/// </summary>
[LocalServer]
public unsafe partial struct ClosingGroup : IThreadGroup
{
    private ThreadGroup.Permanent _group;
    private bool _isEmpty;

    /// <summary>Creates one around a new group of the kernel.</summary>
    public static ThreadGroup Make()
    {
        ThreadGroup made = New(out ClosingGroup* closing);
        closing->_group = ThreadGroup.Cast(ModelSuite.Kernel.GetService(ThreadGroup.ServiceId, "thread-group"u8, default)).Keep();
        return made;
    }

    public readonly ThreadContext Create(Executable body, uint stackBytes) => _group.Create(body, stackBytes);

    public ThreadContext TakeReady()
    {
        ThreadContext next = _group.TakeReady();
        _isEmpty = next.IsNull;
        return next;
    }

    public readonly void Idle()
    {
        if (_isEmpty)
            Error.Closed.Throw();
    }

    public readonly void Poll()
    {
        // Nothing to do: rules do not use this.
    }

    public void Destruct() => _group.Release();
}
