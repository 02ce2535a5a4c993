namespace BssOs.Servers.PciBus;

/// <summary>Kind of a device name.</summary>
internal enum DeviceNameKind : byte
{
    /// <summary>Unknown.</summary>
    None = 0,

    /// <summary>Any function: <c>device N</c>.</summary>
    Device = 1,

    /// <summary>The driver of an Ethernet adapter: <c>ethernetN</c>.</summary>
    Ethernet = 2,

    /// <summary>The driver of a mass storage controller: <c>diskN</c>.</summary>
    Disk = 3,

    /// <summary>The driver of a display controller: <c>displayN</c>.</summary>
    Display = 4,
}
