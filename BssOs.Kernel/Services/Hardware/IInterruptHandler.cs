namespace BssOs;

/// <summary>Is called when an interrupt occurs, with interrupts disabled; must not block.</summary>
[Service(0x0000_0031)]
public interface IInterruptHandler
{
    /// <summary>An interrupt has occurred.</summary>
    void HandleInterrupt();
}
