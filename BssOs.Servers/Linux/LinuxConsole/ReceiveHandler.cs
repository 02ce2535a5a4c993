namespace BssOs.Servers.LinuxConsole;

/// <summary>Takes the console's interrupt.</summary>
[LocalServer]
public unsafe partial struct ReceiveHandler : IInterruptHandler
{
    private LinuxConsole* _console;

    /// <inheritdoc/>
    public readonly void HandleInterrupt() => _console->Receive();

    internal void Initialize(LinuxConsole* console) => _console = console;
}
