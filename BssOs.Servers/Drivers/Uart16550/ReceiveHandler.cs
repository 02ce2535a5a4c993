namespace BssOs.Servers.Uart16550;

/// <summary>Takes the serial port's interrupt.</summary>
[LocalServer]
public unsafe partial struct ReceiveHandler : IInterruptHandler
{
    private Uart16550* _port;

    /// <inheritdoc/>
    public readonly void HandleInterrupt() => _port->Receive();

    internal void Initialize(Uart16550* port) => _port = port;
}
