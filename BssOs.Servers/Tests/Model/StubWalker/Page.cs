namespace BssOs.Servers.StubWalker;

/// <summary>A data space of one page: the kernel asks it each time the page was taken back.</summary>
[LocalServer]
public unsafe partial struct Page : IDataSpace
{
    /// <summary>Size of a page.</summary>
    public const uint Bytes = 4096;

    private DataSpace.Permanent _target;

    public readonly uint GetSize() => Bytes;

    public readonly DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        targetOffset = offset;
        length = Bytes - offset;
        return _target;
    }

    public void Destruct() => _target.Release();

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    internal static DataSpace Make(DataSpace target)
    {
        DataSpace made = New(out Page* page);
        page->_target = target.Keep();
        return made;
    }
}
