using System;

namespace BssOs.Servers.MemoryBenchmark;

/// <summary>Measures mappings and page faults, beside copying a page.</summary>
[Server(StackBytes = 4096)]
public unsafe partial struct MemoryBenchmark : IBenchmark
{
    private const uint PageBytes = 4096;
    private const uint Both = PageAccess.Read | PageAccess.Write;

    // Pages of a block; between two blocks what was measured is undone.
    private const uint Pages = 64;
    private const uint Bytes = Pages * PageBytes;

    // A block of page frames, and a window on all of it.
    private DataSpace.Permanent _frames;
    private DataSpace.Permanent _window;

    // Where the kernel knows the frames; what is copied goes from the first page to the second.
    private byte* _start;

    // A page for the mappings held.
    private DataSpace.Permanent _memory;
    private Mapping.Permanent* _held;

    [Required] private static partial Machine Machine { get; }

    [Required] private static partial PhysicalMemory PhysicalMemory { get; }

    [Required] private static partial MemoryMap MemoryMap { get; }

    [Required] private static partial AddressSpace AddressSpace { get; }

    /// <summary>Makes the window.</summary>
    [Required] private static partial MemoryParts Parts { get; }

    /// <summary>Memory that comes page by page.</summary>
    [Required] private static partial Memory Demand { get; }

    /// <summary>Makes copies.</summary>
    [Required] private static partial MemoryCopies Copies { get; }

    public void Construct()
    {
        DataSpace frames = PhysicalMemory.Allocate(Pages, out _);
        _frames = frames.Keep();
        _start = (byte*)MemoryMap.Map(frames, 0, Bytes);
        _window = Parts.Cut(frames, 0, Bytes, Both).Keep();
        DataSpace memory = PhysicalMemory.Allocate(1, out _);
        _memory = memory.Keep();
        _held = (Mapping.Permanent*)MemoryMap.Map(memory, 0, PageBytes);
    }

    public readonly uint GetName(uint index, Span<byte> name)
    {
        ReadOnlySpan<byte> text = (Piece)index switch
        {
            Piece.CopyPage => "copy-page"u8,
            Piece.Map => "map"u8,
            Piece.Unmap => "unmap"u8,
            Piece.Fault => "fault"u8,
            Piece.FaultServer => "fault-server"u8,
            Piece.FaultDemand => "fault-demand"u8,
            Piece.CopyOnWrite => "copy-on-write"u8,
            Piece.CopyOnWriteRead => "copy-on-write-read"u8,
            _ => default,
        };
        text.CopyTo(name);
        return (uint)text.Length;
    }

    public uint Run(uint index, uint times, out uint done)
    {
        uint blocks = (times + Pages - 1) / Pages;
        done = blocks * Pages;
        uint cycles = 0;
        for (; blocks != 0; blocks--)
            cycles += RunBlock((Piece)index);
        return cycles;
    }

    private readonly uint RunBlock(Piece piece) => piece switch
    {
        Piece.CopyPage => Copy(),
        Piece.Map => Map(out _),
        Piece.Unmap => Unmap(),
        Piece.Fault => Access(_frames, 0),
        Piece.FaultServer => Access(_window, 0),
        Piece.FaultDemand => AccessAndRelease(Demand.Allocate(Bytes), 0),
        Piece.CopyOnWrite => AccessAndRelease(Copies.Copy(_frames), 0),
        _ => AccessAndRelease(Copies.Copy(_frames), PageAccess.Read),
    };

    private readonly uint Copy()
    {
        var source = new ReadOnlySpan<byte>(_start, (int)PageBytes);
        var target = new Span<byte>(_start + PageBytes, (int)PageBytes);
        uint start = Machine.GetCycles();
        for (uint i = 0; i < Pages; i++)
            source.CopyTo(target);
        return Machine.GetCycles() - start;
    }

    // Each page becomes a mapping of its own, as where it is held.
    private readonly uint Map(out uint unmapped)
    {
        uint start = Machine.GetCycles();
        for (uint i = 0; i < Pages; i++)
        {
            Mapping mapping = AddressSpace.Map(_frames, i * PageBytes, PageBytes, Both);
            _held[i] = mapping.Keep();
            mapping.Release();
        }

        uint cycles = Machine.GetCycles() - start;
        for (uint i = 0; i < Pages; i++)
            _held[i].Touch(0, PageAccess.Write);
        start = Machine.GetCycles();
        for (uint i = 0; i < Pages; i++)
            _held[i].Release();
        unmapped = Machine.GetCycles() - start;
        return cycles;
    }

    private readonly uint Unmap()
    {
        Map(out uint unmapped);
        return unmapped;
    }

    private static uint AccessAndRelease(DataSpace space, uint before)
    {
        uint cycles = Access(space, before);
        space.Release();
        return cycles;
    }

    // Writes to each page for the first time, after another kind of access, if there is one.
    private static uint Access(DataSpace space, uint before)
    {
        Mapping mapping = AddressSpace.Map(space, 0, Bytes, Both);
        nuint address = mapping.GetAddress();
        for (uint i = 0; before != 0 && i < Pages; i++)
            mapping.Touch(i * PageBytes, before);
        uint start = Machine.GetCycles();
        for (uint i = 0; i < Pages; i++)
            *Mapped.At(address + (i * PageBytes), PageAccess.Write) = 1;
        uint cycles = Machine.GetCycles() - start;
        mapping.Release();
        return cycles;
    }
}
