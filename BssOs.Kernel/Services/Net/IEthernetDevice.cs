namespace BssOs;

/// <summary>
/// An Ethernet adapter (thesis 4.4). Frames pass through queues as raw data, without the checksum, so that driver and network can run in
/// separate protection domains without a domain crossing per frame.
/// </summary>
[Service(0x0000_0051)]
public interface IEthernetDevice
{
    /// <summary>Writes the hardware address, 6 bytes.</summary>
    void GetAddress(System.Span<byte> address);

    /// <returns>Queue of <see cref="IPacket"/>: frames received, which the caller takes.</returns>
    Queue GetReceiveQueue();

    /// <returns>Queue of <see cref="IPacket"/>: empty transmit buffers, which the caller takes and fills from the buffer's start.</returns>
    Queue GetFreeQueue();

    /// <returns>Queue of <see cref="IPacket"/>: frames to send, taken from the free queue, which the caller puts.</returns>
    Queue GetTransmitQueue();
}
