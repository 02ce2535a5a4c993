namespace BssOs.Servers.PciBus;

/// <summary>
/// The PCI bus (thesis 4.3): finds the devices and asks a driver database, which is a configuration file, for drivers.
/// Names: <c>device N</c> (the N-th function found, as <see cref="IPciDevice"/>), <c>ethernetN</c> (the driver of the
/// N-th Ethernet adapter that has one).
/// </summary>
[Server]
public unsafe partial struct PciBus : IQuery
{
    /// <summary>Address and data register of configuration mechanism 1: <c>ports 0xCF8 8</c>.</summary>
    [Required] private static partial Ports Configuration { get; }

    /// <summary>The controller that the interrupt pins are routed to.</summary>
    [Required] private static partial InterruptController Interrupts { get; }

    /// <summary>The driver database: asked for <c>pci VVVV:DDDD:CCSSPP</c> with the device as argument.</summary>
    [Required] private static partial Query Drivers { get; }

    /// <summary>The kernel: asked for the ports and the memory that base address registers name.</summary>
    [Required] private static partial Query Kernel { get; }

    /// <summary>Where the devices found and the drivers missing are reported.</summary>
    [Required(Optional = true)] private static partial TextOutput Console { get; }
}
