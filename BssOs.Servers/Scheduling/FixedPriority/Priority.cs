namespace BssOs.Servers.FixedPriority;

/// <summary>Priorities, highest first.</summary>
internal enum Priority
{
    /// <summary>Before all others.</summary>
    Highest,

    /// <summary>Before normal ones.</summary>
    High,

    /// <summary>The usual one.</summary>
    Normal,

    /// <summary>When nothing else is ready.</summary>
    Low,

    /// <summary>End of the list; not a priority.</summary>
    None,
}
