namespace BssOs;

/// <summary>Requests preemption of threads at each interrupt: for tests of preemption.</summary>
[Service(0x0000_0079)]
public interface IStopper
{
    /// <returns>The interrupt handler to register.</returns>
    InterruptHandler GetHandler();

    /// <summary>Adds a context to preempt; at most two.</summary>
    void Watch(ThreadContext context);

    /// <returns>Interrupts handled.</returns>
    uint GetCount();
}
