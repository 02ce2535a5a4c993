namespace BssOs.Servers.Rtl8139;

/// <summary>Driver of the Realtek RTL-8139 Ethernet adapter (thesis 4.4).</summary>
[Server]
public unsafe partial struct Rtl8139 : IEthernetDevice
{
    /// <summary>The adapter.</summary>
    [Required] private static partial PciDevice Device { get; }

    /// <summary>Holds the receive rings and the transmit buffers.</summary>
    [Required] private static partial DmaMemory DmaMemory { get; }

    /// <summary>Maps them.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Makes the queues.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Starts the thread that sends.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Counts frames, and drops by reason.</summary>
    [Required(Optional = true)] private static partial Counters Counters { get; }

    /// <summary>Times the watchdog over the transmitter; without it there is none.</summary>
    [Required(Optional = true)] private static partial Clock Clock { get; }
}
