namespace BssOs;

/// <summary>
/// Time that a thread context has run, in the unit of the platform: cycles on a PC. The time of contexts that it dispatched is excluded.
/// </summary>
public struct ThreadTime
{
    /// <summary>Lower 32 bits.</summary>
    public uint Low;

    /// <summary>Upper 32 bits.</summary>
    public uint High;
}
