using System;

namespace BssOs.Servers.CallBenchmark;

/// <summary>Measures calls of every kind to another server.</summary>
[Server(StackBytes = 4096)]
public unsafe partial struct CallBenchmark : IBenchmark
{
    private Idler.Permanent _kept;

    [Required] private static partial Machine Machine { get; }

    /// <summary>A server in the default mode.</summary>
    [Required] private static partial Idler Open { get; }

    [Required] private static partial Idler SerializedIdler { get; }

    [Required] private static partial Idler ThreadSafeIdler { get; }

    /// <summary>Receives blocks and words.</summary>
    [Required] private static partial Callee Callee { get; }

    public void Construct() => _kept = Open.Keep();

    public void Destruct() => _kept.Release();

    public readonly uint GetName(uint index, Span<byte> name)
    {
        ReadOnlySpan<byte> text = NameOf((Piece)index);
        text.CopyTo(name);
        return (uint)text.Length;
    }

    public uint Run(uint index, uint times, out uint done)
    {
        done = times;
        return Measure((Piece)index, times);
    }

    private readonly uint Measure(Piece piece, uint times) => piece switch
    {
        Piece.General => General(times),
        Piece.GeneralLeaf => GeneralLeaf(times),
        Piece.Temporary => Temporary(Callee.GetIdler(), times),
        Piece.Bound => Bound(times),
        Piece.BoundLeaf => BoundLeaf(times),
        Piece.TwoWords => TwoWords(times),
        Piece.FourWords => FourWords(times),
        Piece.SixWords => SixWords(times),
        Piece.TwoWordsLeaf => TwoWordsLeaf(times),
        Piece.FourWordsLeaf => FourWordsLeaf(times),
        Piece.SixWordsLeaf => SixWordsLeaf(times),
        Piece.BlockIn64 => BlockIn64(times),
        Piece.BlockOut64 => BlockOut64(times),
        Piece.BlockIn1500 => BlockIn1500(times),
        Piece.BlockOut1500 => BlockOut1500(times),
        Piece.ReturnReference => ReturnReference(times),
        Piece.ReturnReferenceLeaf => ReturnReferenceLeaf(times),
        Piece.Try => Try(times),
        Piece.TryGeneral => TryGeneral(times),
        Piece.ThrowCatch => ThrowCatch(times),
        Piece.Serialized => Serialized(times),
        Piece.ThreadSafe => ThreadSafe(times),
        Piece.ThreadSafeLocked => ThreadSafeLocked(times),
        _ => 0,
    };

    private static ReadOnlySpan<byte> NameOf(Piece piece) => piece switch
    {
        Piece.General => "general"u8,
        Piece.GeneralLeaf => "general-leaf"u8,
        Piece.Temporary => "temporary"u8,
        Piece.Bound => "bound"u8,
        Piece.BoundLeaf => "bound-leaf"u8,
        Piece.TwoWords => "two-words"u8,
        Piece.FourWords => "four-words"u8,
        Piece.SixWords => "six-words"u8,
        Piece.TwoWordsLeaf => "two-words-leaf"u8,
        Piece.FourWordsLeaf => "four-words-leaf"u8,
        Piece.SixWordsLeaf => "six-words-leaf"u8,
        Piece.BlockIn64 => "block-in-64"u8,
        Piece.BlockOut64 => "block-out-64"u8,
        Piece.BlockIn1500 => "block-in-1500"u8,
        Piece.BlockOut1500 => "block-out-1500"u8,
        Piece.ReturnReference => "return-reference"u8,
        Piece.ReturnReferenceLeaf => "return-reference-leaf"u8,
        Piece.Try => "try"u8,
        Piece.TryGeneral => "try-general"u8,
        Piece.ThrowCatch => "throw-catch"u8,
        Piece.Serialized => "serialized"u8,
        Piece.ThreadSafe => "thread-safe"u8,
        Piece.ThreadSafeLocked => "thread-safe-locked"u8,
        _ => default,
    };

    private readonly uint General(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            _kept.Idle();
        return Machine.GetCycles() - start;
    }

    private static uint Temporary(Idler idler, uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            idler.Idle();
        return Machine.GetCycles() - start;
    }

    private readonly uint GeneralLeaf(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            _kept.IdleLeaf();
        return Machine.GetCycles() - start;
    }

    private static uint Bound(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Open.Idle();
        return Machine.GetCycles() - start;
    }

    private static uint BoundLeaf(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Open.IdleLeaf();
        return Machine.GetCycles() - start;
    }

    private static uint Serialized(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            SerializedIdler.IdleLocked();
        return Machine.GetCycles() - start;
    }

    private static uint ThreadSafe(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            ThreadSafeIdler.Idle();
        return Machine.GetCycles() - start;
    }

    private static uint ThreadSafeLocked(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            ThreadSafeIdler.IdleLocked();
        return Machine.GetCycles() - start;
    }
}
