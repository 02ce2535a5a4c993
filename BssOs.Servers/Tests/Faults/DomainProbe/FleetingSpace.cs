namespace BssOs.Servers.DomainProbe;

/// <summary>Leads to memory that nobody holds once it has been found.</summary>
[LocalServer]
public unsafe partial struct FleetingSpace : IDataSpace
{
    private const uint PageBytes = 4096;

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static DataSpace Create() => New(out _);

    public readonly uint GetSize() => PageBytes;

    public readonly DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        targetOffset = 0;
        length = PageBytes;
        return DomainProbe.PhysicalMemory.Allocate(1, out _);
    }
}
