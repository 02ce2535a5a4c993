namespace BssOs;

/// <summary>A range of I/O ports. Kernel query name: <c>ports FIRST COUNT</c>.</summary>
[Service(0x0000_0030, Atomic = true)]
public interface IPorts
{
    /// <param name="offset">Port relative to the first of the range; errors: <see cref="Error.InvalidArgument"/> outside it (all
    /// functions).</param>
    byte Read8(uint offset);

    ushort Read16(uint offset);

    uint Read32(uint offset);

    void Write8(uint offset, byte value);

    void Write16(uint offset, ushort value);

    void Write32(uint offset, uint value);
}
