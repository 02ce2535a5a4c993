namespace BssOs.Servers.HostConsole;

/// <summary>Takes the console's interrupt.</summary>
[LocalServer]
public unsafe partial struct ReceiveHandler : IInterruptHandler
{
    private HostConsole* _console;

    /// <inheritdoc/>
    public readonly void HandleInterrupt() => _console->Receive();

    internal void Initialize(HostConsole* console) => _console = console;
}
