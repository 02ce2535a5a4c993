namespace BssOs.Servers.ComposedMemory;

/// <summary>A part of a data space.</summary>
[LocalServer]
public unsafe partial struct Part : IDataSpace
{
    private DataSpace.Permanent _whole;
    private uint _offset;
    private uint _size;
    private uint _access;

    /// <summary>Sets the part.</summary>
    public void Initialize(DataSpace whole, uint offset, uint size, uint access)
    {
        _whole = whole.Keep();
        _offset = offset;
        _size = size;
        _access = access;
    }

    public readonly uint GetSize() => _size;

    public readonly DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        if ((access & ~(_access | PageAccess.Fixed)) != 0)
            Error.Refused.Throw();
        targetOffset = _offset + offset;
        length = offset < _size ? _size - offset : 0;
        return _whole;
    }

    public void Destruct() => _whole.Release();
}
