namespace BssOs;

/// <summary>A neighbour to which IPv4 datagrams can be sent (thesis 4.5: "endpoints").</summary>
[Service(0x0000_0054)]
public interface IIpv4Endpoint
{
    /// <summary>
    /// Returns an empty datagram to fill; blocks until a buffer is free. Its range is where the IPv4 payload goes, with space for the
    /// headers before it, and has the length of the largest payload; if <see cref="PacketRange.Offload"/> is set, of the largest one that
    /// the adapter can cut into TCP segments (<see cref="IPacket.SetOffload"/>).
    /// </summary>
    Packet Allocate();

    /// <summary>
    /// Writes headers in front of the packet's range and sends it; waits for address resolution without blocking the caller. A payload
    /// longer than <see cref="GetMaximumPayload"/> is copied into fragments; that blocks until buffers are free.
    /// </summary>
    /// <param name="packet">
    /// From <see cref="Allocate"/>, with the payload as its range; or longer than a frame, from <see cref="AllocateLong"/> or as
    /// received.
    /// </param>
    /// <param name="destination">Final destination.</param>
    /// <param name="protocol">Such as 6 for TCP.</param>
    void Send(Packet packet, Ipv4Address destination, byte protocol);

    /// <returns>This host's address on the link.</returns>
    Ipv4Address GetLocalAddress();

    /// <returns>Largest payload in bytes without fragmentation.</returns>
    uint GetMaximumPayload();

    /// <summary>
    /// Like <see cref="Allocate"/>, for a payload longer than a frame, in memory of its own; does not block. Errors:
    /// <see cref="Error.InvalidArgument"/> if the length exceeds that of a datagram, <see cref="Error.LimitReached"/> if too many such
    /// datagrams are in transit, <see cref="Error.OutOfMemory"/>.
    /// </summary>
    /// <param name="length">Bytes of the payload, up to 65515.</param>
    Packet AllocateLong(uint length);
}
