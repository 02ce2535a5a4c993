namespace BssOs.Servers.Uart16550;

/// <summary>What the serial port sends.</summary>
[LocalServer]
public unsafe partial struct Output : ITextOutput
{
    /// <inheritdoc/>
    public readonly void Write(System.ReadOnlySpan<byte> text) => Uart16550.Send(text);
}
