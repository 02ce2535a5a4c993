namespace BssOs.Servers.Pit8254;

/// <summary>The 8254 programmable interval timer of a PC, as clock and alarm.</summary>
[Server]
public unsafe partial struct Pit8254 : IClock
{
    /// <summary>The timer's registers: <c>ports 0x40 4</c>.</summary>
    [Required] private static partial Ports Ports { get; }

    /// <summary>Line 0 of the interrupt controller.</summary>
    [Required] private static partial Interrupt Interrupt { get; }

    /// <summary>Makes the events on which sleepers wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }
}
