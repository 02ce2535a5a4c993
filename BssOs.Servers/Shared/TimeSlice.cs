namespace BssOs.Shared;

/// <summary>The thread that a scheduler has dispatched, and how long it may still run (thesis 3.4.2).</summary>
public struct TimeSlice
{
    // It gives way by its own context.
    private ThreadContext.Permanent _running;
    private uint _slice;
    private uint _left;

    /// <summary>Says how long threads may run without a break.</summary>
    /// <param name="ticks">Ticks of the clock.</param>
    public void Initialize(uint ticks) => _slice = ticks;

    /// <summary>Lets a thread run until it blocks, gives way or is stopped, and ends the reference.</summary>
    public void Dispatch(scoped ThreadContext next)
    {
        _left = _slice;
        _running = next.Keep();
        next.Release();
        _running.Dispatch();
        _running.Release();
    }

    /// <summary>The thread that runs gives way.</summary>
    public readonly void Yield()
    {
        if (!_running.IsNull)
            _running.Yield();
    }

    /// <summary>A tick of the clock: stops the thread whose slice is over.</summary>
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
