using System;
using System.Runtime.CompilerServices;

namespace BssOs.Servers.CallBenchmark;

public unsafe partial struct CallBenchmark
{
    private const int SmallBytes = 64;

    // Payload of the longest Ethernet frame.
    private const int LargeBytes = 1500;

    private static uint TwoWords(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.TakeTwo(times, 2);
        return Machine.GetCycles() - start;
    }

    private static uint FourWords(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.TakeFour(times, 2, 3, 4);
        return Machine.GetCycles() - start;
    }

    private static uint SixWords(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.TakeSix(times, 2, 3, 4, 5, 6);
        return Machine.GetCycles() - start;
    }

    private static uint TwoWordsLeaf(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.TakeTwoLeaf(times, 2);
        return Machine.GetCycles() - start;
    }

    private static uint FourWordsLeaf(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.TakeFourLeaf(times, 2, 3, 4);
        return Machine.GetCycles() - start;
    }

    private static uint SixWordsLeaf(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.TakeSixLeaf(times, 2, 3, 4, 5, 6);
        return Machine.GetCycles() - start;
    }

    [SkipLocalsInit]
    private static uint BlockIn64(uint times)
    {
        Span<byte> block = stackalloc byte[SmallBytes];
        return Store(block, times);
    }

    [SkipLocalsInit]
    private static uint BlockIn1500(uint times)
    {
        Span<byte> block = stackalloc byte[LargeBytes];
        return Store(block, times);
    }

    [SkipLocalsInit]
    private static uint BlockOut64(uint times)
    {
        Span<byte> block = stackalloc byte[SmallBytes];
        return Fetch(block, times);
    }

    [SkipLocalsInit]
    private static uint BlockOut1500(uint times)
    {
        Span<byte> block = stackalloc byte[LargeBytes];
        return Fetch(block, times);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Store(ReadOnlySpan<byte> block, uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.Store(block);
        return Machine.GetCycles() - start;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Fetch(Span<byte> block, uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            Callee.Fetch(block);
        return Machine.GetCycles() - start;
    }
}
