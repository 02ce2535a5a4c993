namespace BssOs.Servers.LinuxConsole;

/// <summary>Standard output of the process.</summary>
[LocalServer]
public unsafe partial struct Output : ITextOutput
{
    private LinuxConsole* _console;

    /// <inheritdoc/>
    public readonly void Write(System.ReadOnlySpan<byte> text) => _console->Write(text);

    internal void Initialize(LinuxConsole* console) => _console = console;
}
