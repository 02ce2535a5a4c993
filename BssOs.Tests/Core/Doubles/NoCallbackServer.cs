namespace BssOs.Tests.Core;

using System;

/// <summary>Calls whatever it is given, and states that calls must not come back.</summary>
[Server(Callbacks = false)]
public unsafe partial struct NoCallbackServer : ICalculator
{
    public uint Add(uint amount) => amount;

    public void Fail(uint code) => SystemCalls.Throw((Error)code);

    public Calculator Fork() => default;

    public Calculator Echo(Calculator item) => item;

    public uint Reverse(ReadOnlySpan<byte> text, Span<byte> reversed) => 0;

    public void Remember(Calculator item) => item.Add(1);

    public Calculator Recall() => default;

    public uint Divide(uint dividend, uint divisor, out uint remainder)
    {
        remainder = 0;
        return 0;
    }
}
