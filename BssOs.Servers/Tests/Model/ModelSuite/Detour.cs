namespace BssOs.Servers.ModelSuite;

/// <summary>A data space that redirects each access to another one.</summary>
[LocalServer]
public unsafe partial struct Detour : IDataSpace
{
    private DataSpace.Permanent _target;
    private uint _size;

    /// <summary>How often it was asked.</summary>
    public uint Count { get; private set; }

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static DataSpace Make(DataSpace target)
    {
        DataSpace made = New(out Detour* detour);
        detour->_target = target.Keep();
        detour->_size = target.GetSize();
        return made;
    }

    /// <summary>Makes one that redirects to itself until <see cref="Open"/>.</summary>
    public static DataSpace MakeCircle(uint size, out Detour* detour)
    {
        DataSpace made = New(out detour);
        detour->_target = made.Keep();
        detour->_size = size;
        return made;
    }

    /// <summary>Lets go where it redirects to.</summary>
    public void Open()
    {
        _target.Release();
        _target = default;
    }

    public readonly uint GetSize() => _size;

    public DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        Count++;
        targetOffset = offset;
        length = _size - offset;
        return _target;
    }

    public void Destruct()
    {
        if (!_target.IsNull)
            _target.Release();
    }
}
