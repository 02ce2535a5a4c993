using System;
using System.Runtime.CompilerServices;

namespace BssOs.Servers.BaselineBenchmark;

/// <summary>Measures the baseline: functions of the same server, and copying.</summary>
[Server(StackBytes = 4096)]
public unsafe partial struct BaselineBenchmark : IBenchmark
{
    private const int SmallBytes = 64;

    // Payload of the longest Ethernet frame.
    private const int LargeBytes = 1500;

    // In the private data, so that the compiler does not know the target.
    private delegate*<void> _function;

    [Required] private static partial Machine Machine { get; }

    public void Construct() => _function = &Nothing;

    public readonly uint GetName(uint index, Span<byte> name)
    {
        ReadOnlySpan<byte> text = NameOf((Piece)index);
        text.CopyTo(name);
        return (uint)text.Length;
    }

    public readonly uint Run(uint index, uint times, out uint done)
    {
        done = times;
        return (Piece)index switch
        {
            Piece.Empty => Empty(times),
            Piece.Direct => Direct(times),
            Piece.Indirect => Indirect(times),
            Piece.Copy64 => Copy64(times),
            _ => Copy1500(times),
        };
    }

    private static ReadOnlySpan<byte> NameOf(Piece piece) => piece switch
    {
        Piece.Empty => "empty"u8,
        Piece.Direct => "direct"u8,
        Piece.Indirect => "indirect"u8,
        Piece.Copy64 => "copy-64"u8,
        Piece.Copy1500 => "copy-1500"u8,
        _ => default,
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Nothing()
    {
    }

    private static uint Empty(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
        {
        }

        return Machine.GetCycles() - start;
    }

    private static uint Direct(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Nothing();
        return Machine.GetCycles() - start;
    }

    // The pointer is read each time, as from a table of functions: in a register, facts about it that the compiler finds out before the
    // loop would have to be kept as well, for which there is no register left.
    private readonly uint Indirect(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            _function();
        return Machine.GetCycles() - start;
    }

    [SkipLocalsInit]
    private static uint Copy64(uint times)
    {
        Span<byte> source = stackalloc byte[SmallBytes];
        Span<byte> target = stackalloc byte[SmallBytes];
        return Copy(source, target, times);
    }

    [SkipLocalsInit]
    private static uint Copy1500(uint times)
    {
        Span<byte> source = stackalloc byte[LargeBytes];
        Span<byte> target = stackalloc byte[LargeBytes];
        return Copy(source, target, times);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Copy(ReadOnlySpan<byte> source, Span<byte> target, uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            source.CopyTo(target);
        return Machine.GetCycles() - start;
    }
}
