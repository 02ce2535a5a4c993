namespace BssOs.Servers.SwappedMemory;

/// <summary>Where a page is.</summary>
public unsafe struct PageEntry
{
    /// <summary>The frame that it is in; null for none.</summary>
    public Frame* Frame;

    /// <summary>Its place on the disk, counted from 1; 0 if nobody has written to it: it is zeroes.</summary>
    public uint Place;

    /// <summary>How often it has left a frame: what was read of it before is old.</summary>
    public uint Departures;
}
