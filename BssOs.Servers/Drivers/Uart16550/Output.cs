namespace BssOs.Servers.Uart16550;

/// <summary>The sending side of the serial port.</summary>
[LocalServer]
public unsafe partial struct Output : ITextOutput
{
    private Uart16550* _port;

    /// <inheritdoc/>
    public readonly void Write(System.ReadOnlySpan<byte> text) => _port->Send(text);

    internal void Initialize(Uart16550* port) => _port = port;
}
