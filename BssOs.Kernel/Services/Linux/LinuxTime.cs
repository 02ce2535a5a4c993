namespace BssOs;

/// <summary>A point in time as Linux gives it.</summary>
public struct LinuxTime
{
    /// <summary>Whole seconds; up to the year 2106.</summary>
    public uint Seconds;

    /// <summary>The rest, below 1,000,000,000.</summary>
    public uint Nanoseconds;
}
