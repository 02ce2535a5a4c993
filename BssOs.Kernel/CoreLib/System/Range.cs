using System.Runtime.CompilerServices;

namespace System;

/// <summary>From one index up to another, as in <c>1..^1</c>.</summary>
public readonly struct Range
{
    /// <summary>Makes a range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Range(Index start, Index end)
    {
        Start = start;
        End = end;
    }

    /// <summary>All elements.</summary>
    public static Range All => new(Index.Start, Index.End);

    /// <summary>The index of the first element.</summary>
    public Index Start { get; }

    /// <summary>The index after the last element.</summary>
    public Index End { get; }

    /// <summary>The range from an index to the end.</summary>
    public static Range StartAt(Index start) => new(start, Index.End);

    /// <summary>The range from the start to an index.</summary>
    public static Range EndAt(Index end) => new(Index.Start, end);
}
