namespace BssOs.Servers.LinuxConsole;

/// <summary>Standard input of the process.</summary>
[LocalServer]
public unsafe partial struct Input : ITextInput
{
    private LinuxConsole* _console;

    /// <inheritdoc/>
    public readonly uint Read(System.Span<byte> text) => _console->Read(text);

    internal void Initialize(LinuxConsole* console) => _console = console;
}
