namespace BssOs.Servers.ComposedMemory;

/// <summary>Two data spaces, concatenated.</summary>
[LocalServer]
public unsafe partial struct Joint : IDataSpace
{
    private DataSpace.Permanent _first;
    private DataSpace.Permanent _second;
    private uint _firstSize;
    private uint _secondSize;

    /// <summary>Sets the two.</summary>
    public void Initialize(DataSpace first, uint firstSize, DataSpace second)
    {
        _first = first.Keep();
        _second = second.Keep();
        _firstSize = firstSize;
        _secondSize = second.GetSize();
    }

    public readonly uint GetSize() => _firstSize + _secondSize;

    public readonly DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        if (offset < _firstSize)
        {
            targetOffset = offset;
            length = _firstSize - offset;
            return _first;
        }

        targetOffset = offset - _firstSize;
        length = targetOffset < _secondSize ? _secondSize - targetOffset : 0;
        return _second;
    }

    public void Destruct()
    {
        _first.Release();
        _second.Release();
    }
}
