namespace BssOs;

/// <summary>Distributes the frames of one adapter by protocol (thesis 4.5).</summary>
[Service(0x0000_0052)]
public interface IEthernet
{
    /// <summary>Writes the hardware address, 6 bytes.</summary>
    void GetAddress(System.Span<byte> address);

    /// <param name="etherType">Such as 0x0800; errors: <see cref="Error.InUse"/> if it is registered.</param>
    /// <returns>Queue of frames of this type; their range still begins at the Ethernet header.</returns>
    Queue Register(ushort etherType);

    /// <summary>
    /// Returns an empty frame to fill; blocks until the adapter has a free buffer. The caller fills the buffer from its start (at least
    /// 1514 bytes; more only if the adapter cuts segments, <see cref="IPacket.SetOffload"/>) and sets the range, which is arbitrary until
    /// then.
    /// </summary>
    Packet Allocate();

    /// <summary>Sends a frame from <see cref="Allocate"/>, Ethernet header included; pads it to 60 bytes.</summary>
    void Send(Packet frame);

    /// <summary>Like <see cref="Allocate"/>, but never blocks: for threads that must keep receiving.</summary>
    /// <returns>The frame; null if the adapter has no buffer free.</returns>
    Packet AllocateNow();

    /// <summary>
    /// Like <see cref="Register"/>, but with a queue that the caller has created, so that one thread can serve several types.
    /// </summary>
    void RegisterQueue(ushort etherType, Queue queue);
}
