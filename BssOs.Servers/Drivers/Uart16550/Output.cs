namespace BssOs.Servers.Uart16550;

/// <summary>What the serial port sends.</summary>
[LocalServer]
public unsafe partial struct Output : ITextOutput
{
    private Uart16550* _port;

    /// <inheritdoc/>
    public readonly void Write(System.ReadOnlySpan<byte> text) => _port->Send(text);

    internal void Initialize(Uart16550* port) => _port = port;
}
