using System;

namespace BssOs.Servers.LoadingBenchmark;

/// <summary>Measures loading and unloading of servers, and their memory.</summary>
[Server(StackBytes = 4096)]
public unsafe partial struct LoadingBenchmark : IBenchmark
{
    private const uint Few = 10;
    private const uint Many = 1000;
    private const uint VeryMany = 10_000;
    private const uint PageBytes = 4096;
    private const int NameBytes = 32;

    // Loading takes long, so it is done fewer times than other pieces of work, by this factor.
    private const uint Less = 100;

    // Number of servers whose memory is measured.
    private const uint Counted = 100;

    private ServerFile _small;
    private ServerFile _typical;
    private ServerFile _large;

    // Memory for the references held, followed by a copy of the largest file.
    private DataSpace.Permanent _memory;
    private Server.Permanent* _held;
    private byte* _copy;
    private uint _count;

    [Required] private static partial Machine Machine { get; }

    [Required] private static partial ServerLoader Loader { get; }

    [Required] private static partial FileArchive Files { get; }

    [Required] private static partial PhysicalMemory PhysicalMemory { get; }

    /// <summary>Measures memory; also passed to loaded servers.</summary>
    [Required] private static partial Monitor Monitor { get; }

    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Passed to loaded servers.</summary>
    [Required] private static partial Memory Memory { get; }

    /// <summary>The kernel; provides thread groups for loaded servers.</summary>
    [Required] private static partial Query Kernel { get; }

    /// <summary>Name of one of the smallest files.</summary>
    [Required] private static partial Text Small { get; }

    /// <summary>Name of a file of typical size.</summary>
    [Required] private static partial Text Typical { get; }

    /// <summary>Name of a large file.</summary>
    [Required] private static partial Text Large { get; }

    public void Construct()
    {
        _small = Open(Small);
        _typical = Open(Typical);
        _large = Open(Large);
        const uint heldBytes = VeryMany * sizeof(uint);
        uint bytes = heldBytes + Math.Max(_small.Size, Math.Max(_typical.Size, _large.Size));
        DataSpace memory = PhysicalMemory.Allocate((bytes + PageBytes - 1) / PageBytes, out _);
        _held = (Server.Permanent*)MemoryMap.Map(memory, 0, bytes);
        _copy = (byte*)_held + heldBytes;
        _memory = memory.Keep();
    }

    public readonly uint GetName(uint index, Span<byte> name)
    {
        ReadOnlySpan<byte> text = (Piece)index switch
        {
            Piece.CopySmall => "copy-small"u8,
            Piece.CopyTypical => "copy-typical"u8,
            Piece.CopyLarge => "copy-large"u8,
            Piece.LoadSmall => "load-small"u8,
            Piece.LoadTypical => "load-typical"u8,
            Piece.LoadLarge => "load-large"u8,
            Piece.Load10 => "load-10"u8,
            Piece.Load1000 => "load-1k"u8,
            Piece.Load10000 => "load-10k"u8,
            Piece.MemorySmall => "memory-small"u8,
            Piece.MemoryTypical => "memory-typical"u8,
            Piece.MemoryLarge => "memory-large"u8,
            _ => default,
        };
        text.CopyTo(name);
        return (uint)text.Length;
    }

    public uint Run(uint index, uint times, out uint done)
    {
        var piece = (Piece)index;
        done = piece switch
        {
            <= Piece.CopyLarge => times,
            <= Piece.Load10000 => (times + Less - 1) / Less,
            _ => Counted,
        };
        return piece switch
        {
            Piece.CopySmall => Copy(_small, done),
            Piece.CopyTypical => Copy(_typical, done),
            Piece.CopyLarge => Copy(_large, done),
            Piece.LoadSmall => Load(_small, 0, done),
            Piece.LoadTypical => Load(_typical, 0, done),
            Piece.LoadLarge => Load(_large, 0, done),
            Piece.Load10 => Load(_small, Few, done),
            Piece.Load1000 => Load(_small, Many, done),
            Piece.Load10000 => Load(_small, VeryMany, done),
            Piece.MemorySmall => CountBytes(_small, done),
            Piece.MemoryTypical => CountBytes(_typical, done),
            _ => CountBytes(_large, done),
        };
    }

    /// <summary>The server for a slot of a loaded server; null if it is optional.</summary>
    internal static Server Find(uint serviceId) => serviceId switch
    {
        BssOs.Monitor.ServiceId => Monitor,
        BssOs.MemoryMap.ServiceId => MemoryMap,
        BssOs.Memory.ServiceId => Memory,
        ThreadGroup.ServiceId => Kernel.GetService(ThreadGroup.ServiceId, "thread-group"u8, default),
        _ => default,
    };

    private static ServerFile Open(Text slot)
    {
        Span<byte> name = stackalloc byte[NameBytes];
        int length = (int)slot.Get(name);
        if (length > NameBytes)
            Error.InvalidArgument.Throw();
        ServerFile file = default;
        DataSpace space = Files.Open(name.Slice(0, length), out file.Size);
        file.Bytes = (byte*)MemoryMap.Map(space, 0, file.Size);
        file.Space = space.Keep();
        return file;
    }

    private readonly uint Copy(in ServerFile file, uint times)
    {
        var source = new ReadOnlySpan<byte>(file.Bytes, (int)file.Size);
        var target = new Span<byte>(_copy, (int)file.Size);
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            source.CopyTo(target);
        return Machine.GetCycles() - start;
    }

    private uint Load(in ServerFile file, uint others, uint times)
    {
        Query answers = Answers.New(out _);
        Hold(_small, answers, others);
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Loader.Load(file.Space, answers, "loaded"u8).Release();
        uint cycles = Machine.GetCycles() - start;
        Hold(_small, answers, 0);
        return cycles;
    }

    private uint CountBytes(in ServerFile file, uint servers)
    {
        Query answers = Answers.New(out _);
        Monitor.GetTotals(out SystemTotals before);
        Hold(file, answers, servers);
        Monitor.GetTotals(out SystemTotals after);
        Hold(file, answers, 0);
        return after.HeapBytes - before.HeapBytes;
    }

    // Loads or releases servers until the given number exists.
    private void Hold(in ServerFile file, Query answers, uint count)
    {
        for (; _count < count; _count++)
        {
            Server loaded = Loader.Load(file.Space, answers, "held"u8);
            _held[_count] = loaded.Keep();
            loaded.Release();
        }

        while (_count > count)
        {
            _count--;
            _held[_count].Release();
        }
    }
}
