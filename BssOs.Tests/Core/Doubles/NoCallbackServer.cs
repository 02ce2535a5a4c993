using System;

namespace BssOs.Tests.Core;

/// <summary>Calls whatever it is given, and states that calls must not come back.</summary>
[Server(Callbacks = false)]
public unsafe partial struct NoCallbackServer : ICalculatorDouble
{
    public uint Add(uint amount) => amount;

    public void Fail(uint code) => SystemCalls.Throw((Error)code);

    public CalculatorDouble Fork() => default;

    public CalculatorDouble Echo(CalculatorDouble item) => item;

    public uint Reverse(ReadOnlySpan<byte> text, Span<byte> reversed) => 0;

    public void Remember(CalculatorDouble item) => item.Add(1);

    public CalculatorDouble Recall() => default;

    public uint Divide(uint dividend, uint divisor, out uint remainder)
    {
        remainder = 0;
        return 0;
    }
}
