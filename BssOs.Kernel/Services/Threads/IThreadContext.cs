namespace BssOs;

/// <summary>A thread that runs only while it is dispatched inside another one (thesis 3.4.2).</summary>
[Service(0x0000_0022)]
public interface IThreadContext
{
    /// <summary>
    /// Runs the context until it blocks, yields or ends; it leaves the ready list if it stands there. Errors:
    /// <see cref="Error.InvalidArgument"/> if it runs or waits, and in an interrupt handler.
    /// </summary>
    DispatchResult Dispatch();

    /// <summary>Called by the context itself: goes back to its host, at the end of the ready list.</summary>
    void Yield();

    /// <summary>
    /// Asks that the context, which is dispatched, comes back to its host as soon as it may; interrupt handlers may
    /// call it. It is stopped only in servers that its scheduler owns; elsewhere the request waits.
    /// </summary>
    void Preempt();

    /// <summary>Tells how long the context has run.</summary>
    void GetTime(out ThreadTime time);
}
