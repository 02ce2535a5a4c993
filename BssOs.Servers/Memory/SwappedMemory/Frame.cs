namespace BssOs.Servers.SwappedMemory;

/// <summary>What is known of a page frame.</summary>
public unsafe struct Frame
{
    /// <summary>Whose page it has; null for nobody's.</summary>
    public SwappedSpace* Owner;

    /// <summary>Which page of his.</summary>
    public uint Page;

    /// <summary>Whether somebody may have written to it since it was read from the disk or written to it.</summary>
    public bool IsDirty;

    /// <summary>Whether somebody has asked for its page since the last look for a frame to empty came by.</summary>
    public bool IsUsed;

    /// <summary>Whether a thread fills it or empties it; others leave it alone.</summary>
    public bool IsTaken;

    /// <summary>Whether its page is to go; whoever asks for the page meanwhile makes it stay.</summary>
    public bool IsLeaving;
}
