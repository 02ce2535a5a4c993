namespace BssOs.Servers.UninterruptedExchange;

/// <summary>
/// Hears the interrupts that the debugger raises. A server with a handler is not interrupted: the handler would find it half done.
/// </summary>
[LocalServer]
public unsafe partial struct Listener : IInterruptHandler
{
    public readonly void HandleInterrupt()
    {
        // That there is a handler is enough.
    }
}
