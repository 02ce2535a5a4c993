namespace BssOs;

/// <summary>A device that stores blocks of 512 bytes. Kernel query name in a process: <c>linux-disk</c>.</summary>
[Service(0x0000_003A)]
public interface IBlockDevice
{
    /// <returns>Number of blocks.</returns>
    uint GetCount();

    /// <summary>
    /// Reads whole blocks. Errors: <see cref="Error.InvalidArgument"/> if the span is no whole number of blocks or goes
    /// beyond the last one; <see cref="Error.DeviceFailure"/>.
    /// </summary>
    void Read(uint first, System.Span<byte> blocks);

    /// <summary>Writes whole blocks; errors as <see cref="Read"/>, and <see cref="Error.NotSupported"/> if it may only be read.</summary>
    void Write(uint first, System.ReadOnlySpan<byte> blocks);
}
