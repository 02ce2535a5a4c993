namespace BssOs;

/// <summary>
/// A packet: a range of a buffer. Each layer removes or adds its header by moving the range. Releasing the last reference returns the
/// buffer to its owner (the driver).
/// </summary>
[Service(0x0000_0050)]
public interface IPacket
{
    /// <summary>Tells where the bytes are: map <paramref name="range"/> of the data space returned.</summary>
    DataSpace GetData(out PacketRange range);

    /// <summary>Moves the range within the buffer; errors: <see cref="Error.InvalidArgument"/> if it would leave it.</summary>
    /// <param name="offset">First byte, relative to the data space.</param>
    /// <param name="length">Bytes.</param>
    void SetRange(uint offset, uint length);
}
