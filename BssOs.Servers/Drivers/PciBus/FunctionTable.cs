namespace BssOs.Servers.PciBus;

/// <summary>The functions found, in the order of bus, device and function number.</summary>
internal unsafe struct FunctionTable
{
    /// <summary>Maximum number of functions; a PC has about ten, and one with many bridges fewer than this.</summary>
    public const uint Capacity = 64;

    private fixed ushort _numbers[(int)Capacity];
    private fixed uint _identities[(int)Capacity];
    private fixed uint _classes[(int)Capacity];

    /// <summary>Storage for references, which are at most 64 bits wide.</summary>
    private fixed ulong _drivers[(int)Capacity];

    /// <summary>Number of functions.</summary>
    public uint Count { get; private set; }

    /// <summary>Appends a function.</summary>
    /// <param name="number">Bus, device and function.</param>
    /// <param name="identity">Vendor ID (lower half) and device ID.</param>
    /// <param name="classRegister">Value of the class register.</param>
    /// <returns>False if the table is full.</returns>
    public bool TryAdd(ushort number, uint identity, uint classRegister)
    {
        if (Count == Capacity)
            return false;
        _numbers[Count] = number;
        _identities[Count] = identity;
        _classes[Count] = classRegister;
        Count++;
        return true;
    }

    /// <summary>Bus, device and function.</summary>
    public readonly ushort GetNumber(uint index) => _numbers[index];

    /// <summary>Vendor ID.</summary>
    public readonly uint GetVendor(uint index) => _identities[index] & 0xFFFF;

    /// <summary>Device ID.</summary>
    public readonly uint GetDevice(uint index) => _identities[index] >> 16;

    /// <summary>Base class, sub-class and programming interface.</summary>
    public readonly uint GetClass(uint index) => _classes[index] >> 8;

    /// <summary>Revision of the device.</summary>
    public readonly uint GetRevision(uint index) => _classes[index] & 0xFF;

    /// <summary>Where the driver's reference is stored.</summary>
    public Server.Permanent* Driver(uint index)
    {
        fixed (ulong* first = _drivers)
            return (Server.Permanent*)first + index;
    }
}
