using System;

namespace BssOs.Servers.FixedPriority;

/// <summary>Names of priorities in configurations.</summary>
internal static class PriorityName
{
    /// <returns><see cref="Priority.None"/> for any other name.</returns>
    public static Priority Parse(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("highest"u8))
            return Priority.Highest;
        if (name.SequenceEqual("high"u8))
            return Priority.High;
        if (name.SequenceEqual("normal"u8))
            return Priority.Normal;
        return name.SequenceEqual("low"u8) ? Priority.Low : Priority.None;
    }
}
