using System;

namespace BssOs.Tests.Core.Counting;

/// <summary>Implements every function in the plainest way.</summary>
[Server]
public unsafe partial struct CountingServer : ICalculatorDouble
{
    private uint _sum;
    private CalculatorDouble.Permanent _remembered;

    /// <summary>Destructors of local servers that have run, in all instances.</summary>
    public static uint ForksDestroyed;

    /// <summary>Destructors of servers that have run.</summary>
    public static uint ServersDestroyed;

    public uint Add(uint amount) => _sum += amount;

    public void Fail(uint code) => SystemCalls.Throw((Error)code);

    public CalculatorDouble Fork() => CountingFork.New(out _);

    public CalculatorDouble Echo(CalculatorDouble item) => item;

    public uint Reverse(ReadOnlySpan<byte> text, Span<byte> reversed)
    {
        int length = Math.Min(text.Length, reversed.Length);
        for (int i = 0; i < length; i++)
            reversed[i] = text[length - 1 - i];
        return (uint)length;
    }

    public void Remember(CalculatorDouble item)
    {
        _remembered.Release();
        if (!item.IsNull)
            _remembered = item.Keep();
    }

    public CalculatorDouble Recall() => _remembered;

    public uint Divide(uint dividend, uint divisor, out uint remainder)
    {
        remainder = dividend % divisor;
        return dividend / divisor;
    }

    public void Destruct() => ServersDestroyed++;
}
