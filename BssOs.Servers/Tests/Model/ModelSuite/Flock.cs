namespace BssOs.Servers.ModelSuite;

/// <summary>Many servers kept at the same time.</summary>
internal unsafe struct Flock
{
    private const uint Pages = 1;
    private const uint PageBytes = 4096;

    private DataSpace.Permanent _memory;
    private Probe.Permanent* _members;
    private uint _count;

    /// <summary>Creates one with a capacity of one page.</summary>
    public static void Make(PhysicalMemory memory, MemoryMap map, out Flock flock)
    {
        flock = default;
        DataSpace space = memory.Allocate(Pages, out _);
        flock._members = (Probe.Permanent*)map.Map(space, 0, PageBytes);
        flock._memory = space.Keep();
        space.Release();
    }

    /// <summary>Keeps one more.</summary>
    public void Add(Probe member) => _members[_count++] = member.Keep();

    /// <summary>Releases all.</summary>
    public void ReleaseAll()
    {
        for (uint i = 0; i < _count; i++)
            _members[i].Release();
        _memory.Release();
    }
}
