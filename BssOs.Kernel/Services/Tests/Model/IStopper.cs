namespace BssOs;

/// <summary>Asks threads to come back whenever an interrupt occurs: for checks of preemption.</summary>
[Service(0x0000_0079)]
public interface IStopper
{
    /// <returns>What to set as interrupt handler.</returns>
    InterruptHandler GetHandler();

    /// <summary>One more context to be asked; two at most.</summary>
    void Watch(ThreadContext context);

    /// <returns>Interrupts handled.</returns>
    uint GetCount();
}
