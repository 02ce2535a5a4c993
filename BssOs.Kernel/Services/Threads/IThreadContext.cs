namespace BssOs;

/// <summary>A thread that runs only while it is dispatched inside another one (thesis 3.4.2).</summary>
[Service(0x0000_0022)]
public interface IThreadContext
{
    /// <summary>Runs the context until it blocks, yields or ends.</summary>
    DispatchResult Dispatch();

    /// <summary>Called by the context itself: goes back to its host, at the end of the ready list.</summary>
    void Yield();
}
