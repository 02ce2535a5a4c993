namespace System;

/// <summary>A 16-bit signed number.</summary>
public struct Int16
{
    /// <summary>The smallest value.</summary>
    public const short MinValue = -0x8000;

    /// <summary>The largest value.</summary>
    public const short MaxValue = 0x7FFF;
}
