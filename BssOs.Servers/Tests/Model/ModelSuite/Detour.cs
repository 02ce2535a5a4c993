namespace BssOs.Servers.ModelSuite;

/// <summary>A data space that redirects each access to another one.</summary>
[LocalServer]
public unsafe partial struct Detour : IDataSpace
{
    private DataSpace.Permanent _target;

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static DataSpace Make(DataSpace target)
    {
        DataSpace made = New(out Detour* detour);
        detour->_target = target.Keep();
        return made;
    }

    public readonly uint GetSize() => _target.GetSize();

    public readonly DataSpace Redirect(uint offset, out uint targetOffset, out uint length)
    {
        targetOffset = offset;
        length = _target.GetSize() - offset;
        return _target;
    }

    public void Destruct() => _target.Release();
}
