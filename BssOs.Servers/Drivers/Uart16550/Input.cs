namespace BssOs.Servers.Uart16550;

/// <summary>The receiving side of the serial port.</summary>
[LocalServer]
public unsafe partial struct Input : ITextInput
{
    private Uart16550* _port;

    /// <inheritdoc/>
    public readonly uint Read(System.Span<byte> text) => _port->Read(text);

    internal void Initialize(Uart16550* port) => _port = port;
}
