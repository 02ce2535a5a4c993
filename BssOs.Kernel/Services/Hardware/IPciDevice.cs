namespace BssOs;

/// <summary>One function of a PCI device (PCI Local Bus Specification 3.0, chapter 6).</summary>
[Service(0x0000_0034)]
public interface IPciDevice
{
    /// <param name="offset">Byte offset into the configuration space, a multiple of 4, below 256.</param>
    uint ReadConfiguration(uint offset);

    void WriteConfiguration(uint offset, uint value);

    /// <param name="bar">Base address register, 0 to 5; errors: <see cref="Error.WrongService"/> if it is none of I/O ports.</param>
    Ports GetPorts(uint bar);

    /// <param name="bar">Base address register, 0 to 5; errors: <see cref="Error.WrongService"/> if it is none of memory.</param>
    DataSpace GetMemory(uint bar);

    /// <returns>The line its pin is routed to; errors: <see cref="Error.NotFound"/> if it has none.</returns>
    Interrupt GetInterrupt();

    /// <summary>Lets the device answer to its ports and memory and use DMA.</summary>
    void Enable();
}
