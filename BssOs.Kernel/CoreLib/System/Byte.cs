namespace System;

/// <summary>An 8-bit number.</summary>
public struct Byte
{
    /// <summary>The smallest value.</summary>
    public const byte MinValue = 0;

    /// <summary>The largest value.</summary>
    public const byte MaxValue = 0xFF;
}
