namespace BssOs;

/// <summary>A time of the host's.</summary>
public struct LinuxTime
{
    /// <summary>Whole seconds; up to the year 2106.</summary>
    public uint Seconds;

    /// <summary>The rest, below 1,000,000,000.</summary>
    public uint Nanoseconds;
}
