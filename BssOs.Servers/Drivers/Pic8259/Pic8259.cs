namespace BssOs.Servers.Pic8259;

/// <summary>The two cascaded 8259A interrupt controllers of a PC.</summary>
[Server]
public unsafe partial struct Pic8259 : IInterruptController
{
    /// <summary>Sixteen vectors of the interrupt descriptor table: <c>vectors 0x20 16</c>.</summary>
    [Required] private static partial InterruptVectors Vectors { get; }

    /// <summary>The first controller: <c>ports 0x20 2</c>.</summary>
    [Required] private static partial Ports Master { get; }

    /// <summary>The second controller: <c>ports 0xA0 2</c>.</summary>
    [Required] private static partial Ports Slave { get; }

    /// <summary>Where spurious interrupts and failed handlers are counted.</summary>
    [Required(Optional = true)] private static partial Counters Counters { get; }
}
