namespace BssOs.Servers.Ps2Keyboard;

/// <summary>A PS/2 keyboard with US layout at the 8042 controller of a PC.</summary>
[Server]
public unsafe partial struct Ps2Keyboard : ITextInput
{
    /// <summary>Data register at 0, status and command register at 4: <c>ports 0x60 5</c>.</summary>
    [Required] private static partial Ports Ports { get; }

    /// <summary>Line 1 of the interrupt controller.</summary>
    [Required] private static partial Interrupt Interrupt { get; }

    /// <summary>Makes the event on which readers wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }
}
