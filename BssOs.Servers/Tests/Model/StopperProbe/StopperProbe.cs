namespace BssOs.Servers.StopperProbe;

/// <summary>Requests preemption of up to two contexts at each interrupt.</summary>
[Server]
public unsafe partial struct StopperProbe : IStopper
{
    private ThreadContext.Permanent _first;
    private ThreadContext.Permanent _second;
    private uint _count;

    public InterruptHandler GetHandler()
    {
        InterruptHandler made = StopHandler.New(out StopHandler* handler);
        handler->Parent = Self;
        return made;
    }

    public void Watch(ThreadContext context)
    {
        if (_first.IsNull)
            _first = context.Keep();
        else
            _second = context.Keep();
    }

    public readonly uint GetCount() => _count;

    /// <summary>An interrupt.</summary>
    internal void Handle()
    {
        _count++;
        if (!_first.IsNull)
            _first.Preempt();
        if (!_second.IsNull)
            _second.Preempt();
    }
}
