namespace BssOs.Servers.HostConsole;

/// <summary>What the process writes.</summary>
[LocalServer]
public unsafe partial struct Output : ITextOutput
{
    private HostConsole* _console;

    /// <inheritdoc/>
    public readonly void Write(System.ReadOnlySpan<byte> text) => _console->Write(text);

    internal void Initialize(HostConsole* console) => _console = console;
}
