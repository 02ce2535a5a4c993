using System;

namespace BssOs.Servers.LinuxEthernet;

/// <summary>The buffers of the adapter in one block: first the transmit buffers, then the receive buffers.</summary>
internal unsafe struct Buffers
{
    /// <summary>Number of transmit buffers.</summary>
    public const uint TransmitCount = 16;

    /// <summary>Number of receive buffers; frames that arrive when all are held stay in the TAP device.</summary>
    public const uint ReceiveCount = 32;

    /// <summary>Size of a buffer: larger than a frame.</summary>
    public const uint BufferBytes = 2048;

    /// <summary>Longest frame without checksum and VLAN tag (IEEE 802.3, 3.2.7).</summary>
    public const uint FrameBytesMax = 1514;

    private const uint TotalBytes = (TransmitCount + ReceiveCount) * BufferBytes;

    private byte* _bytes;
    private DataSpace.Permanent _space;
    private uint _used;

    /// <summary>The memory of the buffers.</summary>
    public readonly DataSpace Space => _space;

    /// <summary>Allocates the memory.</summary>
    public void Open(Memory memory, MemoryMap map)
    {
        _space = memory.Allocate(TotalBytes).Keep();
        _bytes = (byte*)map.Map(_space, 0, TotalBytes);
    }

    /// <summary>Takes a receive buffer.</summary>
    public bool TryTake(out uint buffer)
    {
        for (uint i = 0; i < ReceiveCount; i++)
        {
            if ((_used & (1u << (int)i)) != 0)
                continue;
            _used |= 1u << (int)i;
            buffer = TransmitCount + i;
            return true;
        }

        buffer = 0;
        return false;
    }

    /// <summary>Returns a receive buffer.</summary>
    /// <returns>Whether all were in use.</returns>
    public bool Return(uint buffer)
    {
        bool wereAllUsed = _used == uint.MaxValue;
        _used &= ~(1u << (int)(buffer - TransmitCount));
        return wereAllUsed;
    }

    /// <summary>A buffer.</summary>
    public readonly Span<byte> Of(uint buffer) => new(_bytes + (buffer * BufferBytes), (int)BufferBytes);

    /// <summary>Whether a range lies within the buffers.</summary>
    public readonly bool Holds(uint offset, uint length) => offset <= TotalBytes && length <= TotalBytes - offset;

    /// <summary>A range of the buffers.</summary>
    public readonly ReadOnlySpan<byte> At(uint offset, uint length) => new(_bytes + offset, (int)length);
}
