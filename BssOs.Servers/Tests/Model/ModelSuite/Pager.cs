namespace BssOs.Servers.ModelSuite;

/// <summary>
/// A data space that lays the pages of another one in reverse, and counts how often it is asked. Of what is written it can have pages of
/// its own.
/// </summary>
[LocalServer]
public unsafe partial struct Pager : IDataSpace
{
    private const uint PageBytes = 4096;

    private DataSpace.Permanent _target;
    private DataSpace.Permanent _written;
    private uint _size;

    /// <summary>How often it was asked.</summary>
    public uint Count { get; private set; }

    /// <summary>What it was asked for last, of <see cref="PageAccess"/>.</summary>
    public uint Access { get; private set; }

    /// <summary>What it throws when it is asked; <see cref="Error.None"/> for nothing.</summary>
    public Error Fault { get; set; }

    /// <summary>Makes one.</summary>
    /// <param name="target">Where it redirects to.</param>
    /// <param name="written">Where it redirects writing to, and from then on reading; null for the same.</param>
    /// <param name="pager">What the test knows of it.</param>
    /// <returns>A temporary reference.</returns>
    public static DataSpace Make(DataSpace target, DataSpace written, out Pager* pager)
    {
        DataSpace made = New(out pager);
        pager->_target = target.Keep();
        pager->_size = target.GetSize();
        if (!written.IsNull)
            pager->_written = written.Keep();
        return made;
    }

    public readonly uint GetSize() => _size;

    public DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        Count++;
        Access = access;
        if (Fault != Error.None)
            Fault.Throw();
        targetOffset = _size - PageBytes - offset;
        length = PageBytes;
        return (access & PageAccess.Write) != 0 && !_written.IsNull ? _written : _target;
    }

    public void Destruct()
    {
        _target.Release();
        if (!_written.IsNull)
            _written.Release();
    }
}
