namespace BssOs.Servers.PciBus;

/// <summary>What a name asks for.</summary>
internal enum DeviceNameKind : byte
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>A function, whatever it is: <c>device N</c>.</summary>
    Device = 1,

    /// <summary>The driver of an Ethernet adapter: <c>ethernetN</c>.</summary>
    Ethernet = 2,

    /// <summary>The driver of a mass storage controller: <c>diskN</c>.</summary>
    Disk = 3,

    /// <summary>The driver of a display controller: <c>displayN</c>.</summary>
    Display = 4,
}
