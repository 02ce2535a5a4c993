namespace BssOs;

/// <summary>One function of a PCI device (PCI Local Bus Specification 3.0, chapter 6).</summary>
[Service(0x0000_0034)]
public interface IPciDevice
{
    /// <summary>Reads a word of the configuration space.</summary>
    /// <param name="offset">Byte offset into the configuration space, a multiple of 4, below 256.</param>
    uint ReadConfiguration(uint offset);

    /// <summary>Writes a word of the configuration space; <paramref name="offset"/> as in <see cref="ReadConfiguration"/>.</summary>
    void WriteConfiguration(uint offset, uint value);

    /// <summary>The I/O ports of the device.</summary>
    /// <param name="bar">Base address register, 0 to 5; errors: <see cref="Error.WrongService"/> if it does not describe I/O
    /// ports.</param>
    Ports GetPorts(uint bar);

    /// <summary>The memory of the device.</summary>
    /// <param name="bar">Base address register, 0 to 5; errors: <see cref="Error.WrongService"/> if it does not describe memory.</param>
    DataSpace GetMemory(uint bar);

    /// <summary>The interrupt of the device.</summary>
    /// <returns>The line its pin is routed to; errors: <see cref="Error.NotFound"/> if it has none.</returns>
    Interrupt GetInterrupt();

    /// <summary>Enables I/O, memory access and bus mastering (DMA) of the device.</summary>
    void Enable();
}
