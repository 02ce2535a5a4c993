using System.Runtime.CompilerServices;

namespace System;

/// <summary>A place counted from the start or, as <c>^1</c>, from the end.</summary>
public readonly struct Index
{
    // From the end: the complement.
    private readonly int _value;

    /// <summary>Makes one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Index(int value, bool fromEnd = false)
    {
        if (value < 0)
            Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowArgumentOutOfRangeException();
        _value = fromEnd ? ~value : value;
    }

    /// <summary>The first place.</summary>
    public static Index Start => default;

    /// <summary>Behind the last place.</summary>
    public static Index End => new(0, fromEnd: true);

    /// <summary>Whether it counts from the end.</summary>
    public bool IsFromEnd => _value < 0;

    /// <summary>How far.</summary>
    public int Value => _value < 0 ? ~_value : _value;

    /// <summary>Counts from the start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Index(int value) => new(value);

    /// <summary>The place counted from the start.</summary>
    /// <param name="length">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int GetOffset(int length) => _value < 0 ? _value + length + 1 : _value;
}
