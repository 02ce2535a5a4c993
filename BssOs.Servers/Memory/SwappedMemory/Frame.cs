namespace BssOs.Servers.SwappedMemory;

/// <summary>State of a page frame.</summary>
public unsafe struct Frame
{
    /// <summary>The block of memory whose page it contains; null for none.</summary>
    public SwappedSpace* Owner;

    /// <summary>Index of that page.</summary>
    public uint Page;

    /// <summary>Whether the page may have been modified since it was read from the disk or written to it.</summary>
    public bool IsDirty;

    /// <summary>Whether the page was requested since the last search for a page to evict passed it.</summary>
    public bool IsUsed;

    /// <summary>Whether a thread is filling or evicting it; others must not touch it.</summary>
    public bool IsTaken;

    /// <summary>Whether its page is being evicted; a request for the page cancels that.</summary>
    public bool IsLeaving;
}
