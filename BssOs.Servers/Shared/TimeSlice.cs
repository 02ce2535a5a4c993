namespace BssOs.Servers.Shared;

/// <summary>The thread that a scheduler has dispatched, and its remaining time (thesis 3.4.2).</summary>
public struct TimeSlice
{
    // Yielding is done through the thread's own context.
    private ThreadContext.Permanent _running;
    private uint _slice;
    private uint _left;

    /// <summary>Passes the ticks on as long as it is kept here.</summary>
    public InterruptHandler.Permanent Handler { get; private set; }

    /// <summary>Sets the length of a time slice.</summary>
    /// <param name="ticks">Length in clock ticks, as the configuration states it.</param>
    /// <param name="ticksDefault">Length if it states none.</param>
    public void Initialize(scoped Text ticks, uint ticksDefault) => _slice = TextNumber.Read(ticks, ticksDefault);

    /// <summary>Asks for the ticks of a clock.</summary>
    /// <param name="source">Raises them.</param>
    /// <param name="handler">Passes them on to <see cref="Tick"/>.</param>
    public void Listen(scoped Interrupt source, scoped InterruptHandler handler)
    {
        Handler = handler.Keep();
        source.AddHandler(handler);
    }

    /// <summary>Runs a thread until it blocks, yields or is preempted, and releases the reference.</summary>
    public void Dispatch(scoped ThreadContext next)
    {
        _left = _slice;
        _running = next.Keep();
        next.Release();
        _running.Dispatch();
        _running.Release();
    }

    /// <summary>Makes the running thread yield.</summary>
    public readonly void Yield()
    {
        if (!_running.IsNull)
            _running.Yield();
    }

    /// <summary>A clock tick: preempts the thread if its time slice has ended.</summary>
    public void Tick()
    {
        if (_running.IsNull)
            return;
        if (_left > 1)
            _left--;
        else
            _running.Preempt();
    }
}
