namespace BssOs.Servers.Shell;

/// <summary>The effect of a character on the line.</summary>
internal enum LineEvent : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It was appended and must be shown.</summary>
    Echo = 1,

    /// <summary>The last character was removed.</summary>
    Erased = 2,

    /// <summary>The line is complete.</summary>
    Complete = 3,

    /// <summary>There is no room for it.</summary>
    Refused = 4,
}
