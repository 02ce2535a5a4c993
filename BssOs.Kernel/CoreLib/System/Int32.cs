namespace System;

/// <summary>A 32-bit signed number.</summary>
public struct Int32
{
    /// <summary>The smallest value.</summary>
    public const int MinValue = -0x7FFF_FFFF - 1;

    /// <summary>The largest value.</summary>
    public const int MaxValue = 0x7FFF_FFFF;
}
