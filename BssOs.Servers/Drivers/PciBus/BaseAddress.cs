namespace BssOs.Servers.PciBus;

/// <summary>The contents of a base address register (PCI Local Bus Specification 3.0, section 6.2.5.1).</summary>
internal readonly struct BaseAddress
{
    private BaseAddress(bool isPorts, uint address, uint size)
    {
        IsPorts = isPorts;
        Address = address;
        Size = size;
    }

    /// <summary>Whether it describes I/O ports.</summary>
    public bool IsPorts { get; }

    /// <summary>First port, or address of the first byte.</summary>
    public uint Address { get; }

    /// <summary>Number of ports or bytes.</summary>
    public uint Size { get; }

    /// <summary>
    /// Reads a register and determines its size; errors: <see cref="Error.InvalidArgument"/>, <see cref="Error.NotFound"/> if it is not
    /// implemented or was not assigned an address by the firmware.
    /// </summary>
    /// <param name="number">Bus, device and function.</param>
    /// <param name="bar">Number of the register.</param>
    public static BaseAddress Read(ushort number, uint bar)
    {
        uint header = (PciBus.Read(number, Registers.HeaderType) >> 16) & ~Registers.IsMultiFunction & 0xFF;
        uint count = header == 0 ? Registers.BaseAddresses : header == Registers.BridgeHeader ? Registers.BridgeBaseAddresses : 0;
        if (bar >= count)
            Error.InvalidArgument.Throw();
        uint offset = Registers.BaseAddress0 + (bar * sizeof(uint));
        uint value = PciBus.Read(number, offset);
        bool is64 = (value & (Registers.IsPorts | Registers.MemoryType)) == Registers.MemoryType64;
        if (is64 && (bar + 1 == count || PciBus.Read(number, offset + sizeof(uint)) != 0))
            Error.NotSupported.Throw();

        // While the register contains all ones, the device must not respond: something else may be at that address.
        uint command = PciBus.Read(number, Registers.Command) & Registers.CommandMask;
        PciBus.Write(number, Registers.Command, command & ~(Registers.EnablePorts | Registers.EnableMemory));
        PciBus.Write(number, offset, uint.MaxValue);
        uint sized = PciBus.Read(number, offset);
        PciBus.Write(number, offset, value);
        PciBus.Write(number, Registers.Command, command);
        BaseAddress result = Decode(value, sized);
        if (result.Address == 0 || result.Size == 0)
            Error.NotFound.Throw();
        return result;
    }

    /// <summary>Decodes a register.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="sized">Its value after all ones were written.</param>
    internal static BaseAddress Decode(uint value, uint sized)
    {
        if ((value & Registers.IsPorts) == 0)
            return new(false, value & ~Registers.MemoryFlags, (uint)-(int)(sized & ~Registers.MemoryFlags));
        uint size = (uint)-(int)(sized & Registers.PortMask & ~Registers.PortsFlags) & Registers.PortMask;
        return new(true, value & Registers.PortMask & ~Registers.PortsFlags, size);
    }
}
