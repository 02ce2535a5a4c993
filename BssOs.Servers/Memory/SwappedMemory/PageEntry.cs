namespace BssOs.Servers.SwappedMemory;

/// <summary>Location of a page.</summary>
public unsafe struct PageEntry
{
    /// <summary>The frame that contains it; null for none.</summary>
    public Frame* Frame;

    /// <summary>Its place on the disk, from 1; 0 if it was never written to and so is zero.</summary>
    public uint Place;

    /// <summary>How often it has been evicted: contents read before that are stale.</summary>
    public uint Departures;
}
