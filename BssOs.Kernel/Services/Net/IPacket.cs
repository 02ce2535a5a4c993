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

    /// <summary>
    /// Leaves the checksums of a TCP segment to send to the adapter, and has it cut into frames if it is longer than one. Errors:
    /// <see cref="Error.NotSupported"/> if <see cref="PacketRange.Offload"/> of the empty buffer was 0.
    /// </summary>
    /// <param name="segment">Bytes of text for each frame; more than 1.</param>
    void SetOffload(uint segment);
}
