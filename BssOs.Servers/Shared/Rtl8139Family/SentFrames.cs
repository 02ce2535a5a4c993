namespace BssOs.Servers.Shared.Rtl8139Family;

/// <summary>
/// The packets that the chip is sending. It uses and completes its descriptors in turn, and a buffer is sent only once at a time.
/// </summary>
internal unsafe struct SentFrames
{
    /// <summary>In place of the number of completed frames: the transmitter is idle.</summary>
    public const uint Idle = uint.MaxValue;

    private const uint Capacity = 16;

    /// <summary>The descriptor that the chip completes next.</summary>
    public uint Oldest { get; private set; }

    /// <summary>Frames being sent.</summary>
    public uint Count { get; private set; }

    /// <summary>Frames completed so far; never <see cref="Idle"/>.</summary>
    public uint Completed { get; private set; }

    // The 64-bit words hold references, none of which is larger.
    private fixed ulong _packets[(int)Capacity];
    private fixed uint _buffers[(int)Capacity];

    /// <summary>Adds a packet.</summary>
    /// <param name="packet">The packet; it is kept.</param>
    /// <param name="buffer">Its buffer.</param>
    /// <param name="descriptors">Number of descriptors that the chip has: at most as many as here are places, and a power of two.</param>
    /// <returns>The descriptor for it.</returns>
    public uint Add(scoped Server packet, uint buffer, uint descriptors)
    {
        uint descriptor = (Oldest + Count) % descriptors;
        *At(descriptor) = packet.Keep();
        _buffers[descriptor] = buffer;
        Count++;
        return descriptor;
    }

    /// <summary>Releases the oldest packet.</summary>
    /// <param name="descriptors">See <see cref="Add"/>.</param>
    public void CompleteOldest(uint descriptors)
    {
        // Complete before the release, which may put the buffer into the free queue while others run.
        Server.Permanent packet = *At(Oldest);
        *At(Oldest) = default;
        Oldest = (Oldest + 1) % descriptors;
        Count--;
        Completed = (Completed + 1) % Idle;
        packet.Release();
    }

    /// <summary>Begins anew with a reset chip. Frames being sent are lost; the protocols will retransmit.</summary>
    /// <param name="descriptors">See <see cref="Add"/>.</param>
    public void Restart(uint descriptors)
    {
        while (Count != 0)
            CompleteOldest(descriptors);
        Oldest = 0;
    }

    /// <summary>Whether a buffer is being sent.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="descriptors">See <see cref="Add"/>.</param>
    public readonly bool Has(uint buffer, uint descriptors)
    {
        for (uint i = 0; i < Count; i++)
        {
            if (_buffers[(Oldest + i) % descriptors] == buffer)
                return true;
        }

        return false;
    }

    /// <summary>Gets the range of a packet to send, without trusting that it is one.</summary>
    public static bool TryGetRange(scoped Server item, out PacketRange range)
    {
        range = default;
        Packet packet = Packet.As(item);
        if (packet.IsNull)
            return false;
        bool isKnown = packet.TryGetData(out range, out DataSpace space, out _);
        if (isKnown)
            space.Release();

        // An object with several services has a reference for each.
        if (packet.AsServer.Word != item.Word)
            packet.Release();
        return isKnown;
    }

    /// <summary>Pads a frame to the minimum length (IEEE 802.3, 3.2.8).</summary>
    /// <param name="memory">The driver's memory, in which it is.</param>
    /// <param name="range">The frame.</param>
    /// <returns>Its length afterwards.</returns>
    public static uint Pad(byte* memory, in PacketRange range)
    {
        uint room = range.BufferOffset + range.BufferLength - range.Offset;
        if (range.Length >= FrameLengths.FrameBytesMin || room < FrameLengths.FrameBytesMin)
            return range.Length;
        new System.Span<byte>(memory + range.Offset + range.Length, (int)(FrameLengths.FrameBytesMin - range.Length)).Clear();
        return FrameLengths.FrameBytesMin;
    }

    private Server.Permanent* At(uint descriptor)
    {
        fixed (ulong* first = _packets)
            return (Server.Permanent*)first + descriptor;
    }
}
