using System;

namespace BssOs.Servers.RamDisk;

/// <summary>A block device in memory.</summary>
[Server]
public unsafe partial struct RamDisk : IBlockDevice
{
    private const uint BlockBytes = 512;
    private const uint KibibyteBytes = 1024;

    /// <summary>Provides contiguous memory for the blocks.</summary>
    [Required] private static partial Memory Memory { get; }

    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Size in KiB, at least 1.</summary>
    [Required] private static partial Text Size { get; }

    private DataSpace.Permanent _memory;
    private byte* _blocks;
    private uint _count;

    public void Construct()
    {
        uint size = BssOs.Servers.Shared.TextNumber.Read(Size, 0);
        if (size is 0 or > uint.MaxValue / KibibyteBytes)
            Error.InvalidArgument.Throw();
        DataSpace memory = Memory.Allocate(size * KibibyteBytes);
        _memory = memory.Keep();
        _blocks = (byte*)MemoryMap.Map(memory, 0, size * KibibyteBytes);
        _count = size * (KibibyteBytes / BlockBytes);
    }

    public readonly uint GetCount() => _count;

    public readonly void Read(uint first, Span<byte> blocks) => At(first, blocks.Length).CopyTo(blocks);

    public readonly void Write(uint first, ReadOnlySpan<byte> blocks) => blocks.CopyTo(At(first, blocks.Length));

    public void Destruct() => _memory.Release();

    private readonly Span<byte> At(uint first, int length)
    {
        uint count = (uint)length / BlockBytes;
        if ((uint)length % BlockBytes != 0 || first > _count || count > _count - first)
            Error.InvalidArgument.Throw();
        return new Span<byte>(_blocks + (first * BlockBytes), length);
    }
}
