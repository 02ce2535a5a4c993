using System;

namespace BssOs.Tests.Core.Counting;

/// <summary>The local server of <see cref="CountingServer"/>.</summary>
[LocalServer]
public unsafe partial struct CountingFork : ICalculatorDouble
{
    private uint _sum;

    public uint Add(uint amount) => _sum += amount;

    public void Fail(uint code) => SystemCalls.Throw((Error)code);

    public CalculatorDouble Fork() => New(out _);

    public CalculatorDouble Echo(CalculatorDouble item) => item;

    public uint Reverse(ReadOnlySpan<byte> text, Span<byte> reversed) => 0;

    public void Remember(CalculatorDouble item)
    {
    }

    public CalculatorDouble Recall() => default;

    public uint Divide(uint dividend, uint divisor, out uint remainder)
    {
        remainder = 0;
        return 0;
    }

    public void Destruct() => CountingServer.ForksDestroyed++;
}
