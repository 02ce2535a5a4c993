namespace BssOs;

/// <summary>A range of I/O ports. Kernel query name: <c>ports FIRST COUNT</c>.</summary>
[Service(0x0000_0030, Atomic = true)]
public interface IPorts
{
    /// <summary>Reads a byte from a port.</summary>
    /// <param name="offset">Port relative to the first of the range; errors: <see cref="Error.InvalidArgument"/> outside it (all
    /// functions).</param>
    byte Read8(uint offset);

    /// <summary>Reads 16 bits.</summary>
    ushort Read16(uint offset);

    /// <summary>Reads 32 bits.</summary>
    uint Read32(uint offset);

    /// <summary>Writes a byte.</summary>
    void Write8(uint offset, byte value);

    /// <summary>Writes 16 bits.</summary>
    void Write16(uint offset, ushort value);

    /// <summary>Writes 32 bits.</summary>
    void Write32(uint offset, uint value);
}
