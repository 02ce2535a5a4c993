namespace BssOs.Servers.HostConsole;

/// <summary>What the process writes.</summary>
[LocalServer]
public unsafe partial struct Output : ITextOutput
{
    /// <inheritdoc/>
    public readonly void Write(System.ReadOnlySpan<byte> text) => HostConsole.Write(text);
}
