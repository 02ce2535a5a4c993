namespace System;

/// <summary>A 64-bit signed number.</summary>
public struct Int64
{
    /// <summary>The smallest value.</summary>
    public const long MinValue = -0x7FFF_FFFF_FFFF_FFFF - 1;

    /// <summary>The largest value.</summary>
    public const long MaxValue = 0x7FFF_FFFF_FFFF_FFFF;
}
