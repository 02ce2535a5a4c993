namespace BssOs;

/// <summary>A counter and what it counts.</summary>
public unsafe struct CounterInfo
{
    /// <summary>How often so far; wraps.</summary>
    public uint Value;

    /// <summary>Who counts; UTF-8, NUL-terminated.</summary>
    public fixed byte Group[24];

    /// <summary>What is counted; UTF-8, NUL-terminated.</summary>
    public fixed byte Name[32];
}
