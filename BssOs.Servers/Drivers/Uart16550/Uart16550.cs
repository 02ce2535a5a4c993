namespace BssOs.Servers.Uart16550;

/// <summary>A 16550 serial port as terminal.</summary>
[Server]
public unsafe partial struct Uart16550 : ITerminal
{
    /// <summary>The registers: <c>ports 0x3F8 8</c> for the first serial port.</summary>
    [Required] private static partial Ports Ports { get; }

    /// <summary>Line 4 of the interrupt controller for the first serial port.</summary>
    [Required] private static partial Interrupt Interrupt { get; }

    /// <summary>Makes the event on which readers wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }
}
