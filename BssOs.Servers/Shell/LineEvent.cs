namespace BssOs.Servers.Shell;

/// <summary>What a character did to the line.</summary>
internal enum LineEvent : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It was appended; show it.</summary>
    Echo = 1,

    /// <summary>The last character was removed.</summary>
    Erased = 2,

    /// <summary>The line is complete.</summary>
    Complete = 3,
}
