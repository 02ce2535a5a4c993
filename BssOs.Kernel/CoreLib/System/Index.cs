using System.Runtime.CompilerServices;

namespace System;

/// <summary>An index counted from the start or, as <c>^1</c>, from the end.</summary>
public readonly struct Index
{
    // If counted from the end: the complement.
    private readonly int _value;

    /// <summary>Makes an index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Index(int value, bool fromEnd = false)
    {
        if (value < 0)
            Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowArgumentOutOfRangeException();
        _value = fromEnd ? ~value : value;
    }

    /// <summary>The first element.</summary>
    public static Index Start => default;

    /// <summary>The end, after the last element.</summary>
    public static Index End => new(0, fromEnd: true);

    /// <summary>Whether it counts from the end.</summary>
    public bool IsFromEnd => _value < 0;

    /// <summary>The distance from the start or end.</summary>
    public int Value => _value < 0 ? ~_value : _value;

    /// <summary>Converts a number to an index from the start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Index(int value) => new(value);

    /// <summary>The index counted from the start.</summary>
    /// <param name="length">Number of elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int GetOffset(int length) => _value < 0 ? _value + length + 1 : _value;
}
