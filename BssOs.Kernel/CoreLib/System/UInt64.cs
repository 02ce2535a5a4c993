namespace System;

/// <summary>A 64-bit number.</summary>
public struct UInt64
{
    /// <summary>The smallest value.</summary>
    public const ulong MinValue = 0;

    /// <summary>The largest value.</summary>
    public const ulong MaxValue = 0xFFFF_FFFF_FFFF_FFFF;
}
