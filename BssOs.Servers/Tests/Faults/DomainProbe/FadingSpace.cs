namespace BssOs.Servers.DomainProbe;

/// <summary>
/// Lets the only mapping of it end while a page of that is brought; then another server maps something, and the probe does.
/// </summary>
[LocalServer]
public unsafe partial struct FadingSpace : IDataSpace
{
    private const uint PageBytes = 4096;

    private Exchange* _exchange;

    /// <summary>Maps one, so that the mapping is all that holds it.</summary>
    /// <param name="exchange">What it uses; must exist as long.</param>
    /// <returns>Where a page can be accessed.</returns>
    public static nuint Map(Exchange* exchange)
    {
        DataSpace space = New(out FadingSpace* made);
        made->_exchange = exchange;
        Mapping mapping = DomainProbe.AddressSpace.Map(space, 0, PageBytes, PageAccess.Read | PageAccess.Write);
        exchange->First = mapping.Keep();
        nuint address = mapping.GetAddress();
        mapping.Release();
        space.Release();
        return address;
    }

    public readonly uint GetSize() => PageBytes;

    public readonly DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        targetOffset = 0;
        length = PageBytes;
        _exchange->First.Release();
        _exchange->First = default;
        return _exchange->Page;
    }

    public readonly void Destruct()
    {
        _exchange->Secret = DomainProbe.Keeper.Execute();
        Mapping second = DomainProbe.AddressSpace.Map(_exchange->Page, 0, PageBytes, PageAccess.Read | PageAccess.Write);
        _exchange->Second = second.Keep();
        second.GetAddress();
    }
}
