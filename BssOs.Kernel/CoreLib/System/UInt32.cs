namespace System;

/// <summary>A 32-bit number.</summary>
public struct UInt32
{
    /// <summary>The smallest value.</summary>
    public const uint MinValue = 0;

    /// <summary>The largest value.</summary>
    public const uint MaxValue = 0xFFFF_FFFF;
}
