namespace BssOs;

/// <summary>A moment in the Gregorian calendar, in the zone of the clock.</summary>
public struct CalendarTime
{
    /// <summary>Such as 2026.</summary>
    public ushort Year;

    /// <summary>1 to 12.</summary>
    public byte Month;

    /// <summary>1 to 31.</summary>
    public byte Day;

    /// <summary>0 to 23.</summary>
    public byte Hour;

    /// <summary>0 to 59.</summary>
    public byte Minute;

    /// <summary>0 to 59.</summary>
    public byte Second;
}
