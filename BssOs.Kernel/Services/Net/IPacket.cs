namespace BssOs;

/// <summary>
/// A packet: a range of a buffer, of which each layer takes its header off or puts it on by moving the range.
/// Whoever drops the last reference gives the buffer back to its owner (the driver).
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
