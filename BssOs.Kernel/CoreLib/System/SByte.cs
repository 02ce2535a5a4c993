namespace System;

/// <summary>An 8-bit signed number.</summary>
public struct SByte
{
    /// <summary>The smallest value.</summary>
    public const sbyte MinValue = -0x80;

    /// <summary>The largest value.</summary>
    public const sbyte MaxValue = 0x7F;
}
