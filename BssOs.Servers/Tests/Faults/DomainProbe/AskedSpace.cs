namespace BssOs.Servers.DomainProbe;

/// <summary>Releases its last reference while it is asked for its size.</summary>
[LocalServer]
public unsafe partial struct AskedSpace : IDataSpace
{
    private const uint PageBytes = 4096;

    private DataSpace.Permanent _own;

    /// <summary>Has several of them mapped.</summary>
    /// <returns>How many objects there are afterwards that there were not before.</returns>
    public static uint MapSome()
    {
        const uint count = 20;
        DomainProbe.Monitor.GetTotals(out SystemTotals before);
        for (uint i = 0; i < count; i++)
        {
            DataSpace space = New(out AskedSpace* made);
            DataSpace.Permanent own = space.Keep();
            made->_own = own;
            space.Release();
            if (DomainProbe.AddressSpace.TryMap(own, 0, PageBytes, PageAccess.Read, out Mapping mapping, out _))
                mapping.Release();
        }

        DomainProbe.Monitor.GetTotals(out SystemTotals after);
        return after.Objects - before.Objects;
    }

    public readonly uint GetSize()
    {
        _own.Release();
        return PageBytes;
    }

    public readonly DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        targetOffset = offset;
        length = PageBytes;
        return default;
    }
}
