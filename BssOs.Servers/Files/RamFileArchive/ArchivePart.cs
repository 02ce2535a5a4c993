namespace BssOs.Servers.RamFileArchive;

/// <summary>One file of the archive as a data space: redirects accesses to the archive's memory.</summary>
[LocalServer]
public unsafe partial struct ArchivePart : IDataSpace
{
    private DataSpace.Permanent _archive;
    private uint _offset;
    private uint _size;

    /// <summary>Sets which part of the archive it is.</summary>
    public void Initialize(DataSpace archive, uint offset, uint size)
    {
        _archive = archive.Keep();
        _offset = offset;
        _size = size;
    }

    public readonly uint GetSize() => _size;

    public readonly DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        targetOffset = _offset + offset;
        length = offset < _size ? _size - offset : 0;
        return _archive;
    }

    public void Destruct() => _archive.Release();
}
