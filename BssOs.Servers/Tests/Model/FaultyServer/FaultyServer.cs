using System;
using System.Runtime.CompilerServices;

namespace BssOs.Servers.FaultyServer;

/// <summary>Commits faults of the processor, the language and memory.</summary>
[Server(StackBytes = 1024)] // One turn of the recursion takes 40.
public unsafe partial struct FaultyServer : IFaulty
{
    // Beyond the memory of any machine that runs this, and not a device either.
    private const nuint NoMemory = 0xD800_0000;

    // UD2, Intel SDM volume 2.
    private const ulong InvalidInstruction = 0x0B0F;

    public uint Commit(FaultyAct act)
    {
        switch (act)
        {
            case FaultyAct.ReadNull:
                return *(uint*)null;
            case FaultyAct.WriteNull:
                *(uint*)null = 1;
                break;
            case FaultyAct.DivideByZero:
                return (uint)act / (act - FaultyAct.DivideByZero);
            case FaultyAct.IndexOutOfRange:
                return "abc"u8[(int)act];
            case FaultyAct.ReadNoMemory:
                return *(uint*)NoMemory;
            case FaultyAct.IllegalInstruction:
                ulong code = InvalidInstruction;
                return ((delegate*<uint>)&code)();
            case FaultyAct.StackOverflow:
                return Recurse((uint)act);
            case FaultyAct.Overflow:
                return checked((uint)act + uint.MaxValue);
            case FaultyAct.CopyTooMuch:
                Span<byte> narrow = stackalloc byte[1];
                "abc"u8.CopyTo(narrow);
                return narrow[0];
            case FaultyAct.CallItself:
                return GetReference().Commit(act) + 1;
            case FaultyAct.QuotientOverflow:
                int divisor = -1;
                return (uint)Divide(int.MinValue, &divisor);
            case FaultyAct.RemainderOverflow:
                return (uint)Remainder(int.MinValue, -1);
            case FaultyAct.LeastByZero:
                return (uint)Remainder(int.MinValue, 0);
            case FaultyAct.LeastAbsolute:
                return (uint)Math.Abs(int.MinValue + ((int)act - (int)FaultyAct.LeastAbsolute));
        }

        return (uint)act;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Divide(int dividend, int* divisor) => dividend / *divisor;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Remainder(int dividend, int divisor) => dividend % divisor;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Recurse(uint depth) => depth == 0 ? 0 : Recurse(depth + 1) + Recurse(depth + 2);
}
