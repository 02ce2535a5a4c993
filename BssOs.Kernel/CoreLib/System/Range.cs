using System.Runtime.CompilerServices;

namespace System;

/// <summary>From one place up to another, as in <c>1..^1</c>.</summary>
public readonly struct Range
{
    /// <summary>Makes one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Range(Index start, Index end)
    {
        Start = start;
        End = end;
    }

    /// <summary>All places.</summary>
    public static Range All => new(Index.Start, Index.End);

    /// <summary>The first place.</summary>
    public Index Start { get; }

    /// <summary>Behind the last place.</summary>
    public Index End { get; }

    /// <summary>From a place on.</summary>
    public static Range StartAt(Index start) => new(start, Index.End);

    /// <summary>Up to a place.</summary>
    public static Range EndAt(Index end) => new(Index.Start, end);
}
