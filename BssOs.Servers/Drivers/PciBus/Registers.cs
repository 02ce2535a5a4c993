namespace BssOs.Servers.PciBus;

/// <summary>
/// Configuration space. Source: PCI Local Bus Specification 3.0, sections 3.2.2.3.2 (mechanism 1), 6.1 (header), 6.2
/// (registers); PCI-to-PCI Bridge Architecture Specification 1.2, section 3.2 (header type 1).
/// </summary>
internal static class Registers
{
    /// <summary>CONFIG_ADDRESS, relative to port 0xCF8.</summary>
    public const uint ConfigurationAddress = 0;

    /// <summary>CONFIG_DATA, relative to port 0xCF8.</summary>
    public const uint ConfigurationData = 4;

    /// <summary>CONFIG_ADDRESS: accesses to CONFIG_DATA reach configuration space.</summary>
    public const uint AddressEnable = 0x8000_0000;

    /// <summary>Size of the configuration space accessible by mechanism 1, in bytes.</summary>
    public const uint SpaceBytes = 256;

    /// <summary>Vendor ID (lower half) and device ID.</summary>
    public const uint Identity = 0x00;

    /// <summary>Command (lower half) and status.</summary>
    public const uint Command = 0x04;

    /// <summary>Revision (lowest byte), programming interface, sub-class, base class.</summary>
    public const uint Class = 0x08;

    /// <summary>Cache line size, latency timer, header type (third byte), self test.</summary>
    public const uint HeaderType = 0x0C;

    /// <summary>First of the base address registers.</summary>
    public const uint BaseAddress0 = 0x10;

    /// <summary>Header type 1: primary (lowest byte) and secondary bus number.</summary>
    public const uint BusNumbers = 0x18;

    /// <summary>Interrupt line (lowest byte) and pin.</summary>
    public const uint Interrupt = 0x3C;

    /// <summary>Vendor ID read where there is no device.</summary>
    public const uint NoDevice = 0xFFFF;

    /// <summary>Command: respond to I/O ports.</summary>
    public const uint EnablePorts = 1 << 0;

    /// <summary>Command: respond to memory accesses.</summary>
    public const uint EnableMemory = 1 << 1;

    /// <summary>Command: use DMA.</summary>
    public const uint EnableMaster = 1 << 2;

    /// <summary>Command: do not raise the interrupt pin.</summary>
    public const uint DisableInterrupt = 1 << 10;

    /// <summary>Mask of the command half; writing ones to the status half would clear them.</summary>
    public const uint CommandMask = 0xFFFF;

    /// <summary>Header type: the device has several functions.</summary>
    public const uint IsMultiFunction = 0x80;

    /// <summary>Header type without that bit: PCI-to-PCI bridge.</summary>
    public const uint BridgeHeader = 1;

    /// <summary>Base address register: describes I/O ports.</summary>
    public const uint IsPorts = 1 << 0;

    /// <summary>Base address register of ports: bits that are not part of the address.</summary>
    public const uint PortsFlags = 0x3;

    /// <summary>Base address register of memory: bits that are not part of the address.</summary>
    public const uint MemoryFlags = 0xF;

    /// <summary>Base address register of memory: type field.</summary>
    public const uint MemoryType = 0x6;

    /// <summary>Type of a 64-bit register, whose upper half is in the next register.</summary>
    public const uint MemoryType64 = 0x4;

    /// <summary>Width of a PC's port numbers; the upper half of a base address register of ports may read as 0.</summary>
    public const uint PortMask = 0xFFFF;

    /// <summary>Interrupt line of a device that the firmware has not routed (section 6.2.4).</summary>
    public const uint NoLine = 0xFF;

    /// <summary>Base address registers of a device.</summary>
    public const uint BaseAddresses = 6;

    /// <summary>Base address registers of a bridge.</summary>
    public const uint BridgeBaseAddresses = 2;

    /// <summary>Number of buses.</summary>
    public const uint Buses = 256;

    /// <summary>Devices per bus.</summary>
    public const uint Devices = 32;

    /// <summary>Functions per device.</summary>
    public const uint Functions = 8;

    /// <summary>Number of a function as used in addresses: bus, device, function.</summary>
    public static ushort Number(uint bus, uint device, uint function) => (ushort)((bus << 8) | (device << 3) | function);
}
