namespace System;

/// <summary>A 16-bit number.</summary>
public struct UInt16
{
    /// <summary>The smallest value.</summary>
    public const ushort MinValue = 0;

    /// <summary>The largest value.</summary>
    public const ushort MaxValue = 0xFFFF;
}
