namespace BssOs.Servers.HostConsole;

/// <summary>What the process is given to read.</summary>
[LocalServer]
public unsafe partial struct Input : ITextInput
{
    private HostConsole* _console;

    /// <inheritdoc/>
    public readonly uint Read(System.Span<byte> text) => _console->Read(text);

    internal void Initialize(HostConsole* console) => _console = console;
}
