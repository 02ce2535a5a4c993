namespace BssOs.Servers.DomainProbe;

/// <summary>What threads look at that do nothing but be there.</summary>
public struct Dormitory
{
    /// <summary>Whether they have to leave.</summary>
    public bool IsClosed;

    /// <summary>How many have come.</summary>
    public uint Come;

    /// <summary>How many have left.</summary>
    public uint Left;
}
