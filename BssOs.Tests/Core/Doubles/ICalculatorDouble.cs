using System;

namespace BssOs.Tests.Core;

/// <summary>A service with all kinds of parameters, for tests of the server model.</summary>
[Service(0x7F00_0001)]
public interface ICalculatorDouble
{
    /// <returns>The sum so far.</returns>
    uint Add(uint amount);

    /// <summary>Throws the error given.</summary>
    void Fail(uint code);

    /// <returns>A local server that counts on its own.</returns>
    CalculatorDouble Fork();

    /// <returns>The server given, as it came.</returns>
    CalculatorDouble Echo(CalculatorDouble item);

    /// <summary>Copies as much as fits and turns it round.</summary>
    uint Reverse(ReadOnlySpan<byte> text, Span<byte> reversed);

    /// <summary>Stores a reference for good; null releases it.</summary>
    void Remember(CalculatorDouble item);

    /// <returns>What was stored.</returns>
    CalculatorDouble Recall();

    /// <summary>Divides, by whatever is given.</summary>
    uint Divide(uint dividend, uint divisor, out uint remainder);
}
