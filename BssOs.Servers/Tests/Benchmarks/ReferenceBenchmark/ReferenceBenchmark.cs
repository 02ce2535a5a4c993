using System;

namespace BssOs.Servers.ReferenceBenchmark;

/// <summary>Measures taking, keeping and releasing references.</summary>
[Server]
public unsafe partial struct ReferenceBenchmark : IBenchmark
{
    private const uint Few = 10;
    private const uint Many = 1000;
    private const uint VeryMany = 100_000;
    private const uint PageBytes = 4096;

    [Required] private static partial Machine Machine { get; }

    /// <summary>The target of the references.</summary>
    [Required] private static partial Idler Idler { get; }

    /// <summary>Returns temporary references, made from a permanent one of its own, as a service that finds something does.</summary>
    [Required] private static partial Callee Callee { get; }

    [Required] private static partial PhysicalMemory PhysicalMemory { get; }

    [Required] private static partial MemoryMap MemoryMap { get; }

    // Memory for the references held, and their number.
    private DataSpace.Permanent _memory;
    private Idler.Permanent* _held;
    private uint _count;

    public void Construct()
    {
        const uint bytes = VeryMany * sizeof(uint);
        DataSpace memory = PhysicalMemory.Allocate((bytes + PageBytes - 1) / PageBytes, out _);
        _held = (Idler.Permanent*)MemoryMap.Map(memory, 0, bytes);
        _memory = memory.Keep();
    }

    public void Destruct()
    {
        Hold(0);
        _memory.Release();
    }

    public readonly uint GetName(uint index, Span<byte> name)
    {
        ReadOnlySpan<byte> text = (Piece)index switch
        {
            Piece.TakeRelease => "take-release-temporary"u8,
            Piece.KeepRelease => "keep-release"u8,
            Piece.KeepRelease10 => "keep-release-10"u8,
            Piece.KeepRelease1000 => "keep-release-1k"u8,
            Piece.KeepRelease100000 => "keep-release-100k"u8,
            _ => default,
        };
        text.CopyTo(name);
        return (uint)text.Length;
    }

    public uint Run(uint index, uint times, out uint done)
    {
        done = times;
        if ((Piece)index == Piece.TakeRelease)
            return TakeRelease(times);
        Hold((Piece)index switch
        {
            Piece.KeepRelease10 => Few,
            Piece.KeepRelease1000 => Many,
            Piece.KeepRelease100000 => VeryMany,
            _ => 0,
        });
        uint cycles = KeepRelease(Idler, times);
        Hold(0);
        return cycles;
    }

    private static uint KeepRelease(Idler idler, uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
        {
            Idler.Permanent kept = idler.Keep();
            kept.Release();
        }

        return Machine.GetCycles() - start;
    }

    private static uint TakeRelease(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.GetIdlerLeaf().Release();
        return Machine.GetCycles() - start;
    }

    // Keeps or releases references until the given number is held.
    private void Hold(uint count)
    {
        Idler idler = Idler;
        while (_count < count)
        {
            _held[_count] = idler.Keep();
            _count++;
        }

        while (_count > count)
        {
            _count--;
            _held[_count].Release();
        }
    }
}
