namespace BssOs.Tests.Core.Counting;

using System;

/// <summary>The local server of <see cref="CountingServer"/>.</summary>
[LocalServer]
public unsafe partial struct CountingFork : ICalculator
{
    private uint _sum;

    public uint Add(uint amount) => _sum += amount;

    public void Fail(uint code) => SystemCalls.Throw((Error)code);

    public Calculator Fork() => New(out _);

    public Calculator Echo(Calculator item) => item;

    public uint Reverse(ReadOnlySpan<byte> text, Span<byte> reversed) => 0;

    public void Remember(Calculator item)
    {
    }

    public Calculator Recall() => default;

    public uint Divide(uint dividend, uint divisor, out uint remainder)
    {
        remainder = 0;
        return 0;
    }

    public void Destruct() => CountingServer.ForksDestroyed++;
}
