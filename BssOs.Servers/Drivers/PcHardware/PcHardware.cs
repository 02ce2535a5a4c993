namespace BssOs.Servers.PcHardware;

/// <summary>
/// The components of a standard PC (thesis 4.3), by name: <c>interrupts</c>, <c>clock</c>, <c>rtc</c>, <c>serial</c>, <c>screen</c>,
/// <c>keyboard</c>, <c>pci</c>, and whatever the PCI bus knows, such as <c>ethernet0</c>.
/// </summary>
[Server]
public unsafe partial struct PcHardware : IQuery
{
    /// <summary>A configuration file that loads the driver of each component when it is asked for its name.</summary>
    [Required] private static partial Query Components { get; }
}
