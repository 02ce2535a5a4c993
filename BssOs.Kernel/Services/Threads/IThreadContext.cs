namespace BssOs;

/// <summary>A thread that runs only while it is dispatched inside another one (thesis 3.4.2).</summary>
[Service(0x0000_0022)]
public interface IThreadContext
{
    /// <summary>
    /// Runs the context until it blocks, yields or ends; removes it from the ready list if it is there. Errors:
    /// <see cref="Error.InvalidArgument"/> if it is running or blocked, and in an interrupt handler.
    /// </summary>
    DispatchResult Dispatch();

    /// <summary>Called by the context itself: returns to the thread that dispatched it, and goes to the end of the ready list.</summary>
    void Yield();

    /// <summary>
    /// Requests that the dispatched context returns to its dispatcher as soon as possible; interrupt handlers may call it. It is
    /// preempted only in servers that its scheduler owns; elsewhere the request stays pending.
    /// </summary>
    void Preempt();

    /// <summary>Returns how long the context has run.</summary>
    void GetTime(out ThreadTime time);
}
