namespace BssOs.Servers.SecretKeeper;

/// <summary>Has a page mapped, and full of what nobody else is to read, from one execution to the next.</summary>
[Server]
public unsafe partial struct SecretKeeper : IExecutable
{
    private const uint Secret = 0x05EC_2E75;
    private const uint PageBytes = 4096;

    private Mapping.Permanent _kept;

    [Required] private static partial PhysicalMemory PhysicalMemory { get; }

    [Required] private static partial AddressSpace AddressSpace { get; }

    /// <summary>Maps a new page, or gives back what it has.</summary>
    /// <returns>The secret.</returns>
    public uint Execute()
    {
        if (!_kept.IsNull)
        {
            _kept.Release();
            _kept = default;
            return Secret;
        }

        DataSpace page = PhysicalMemory.Allocate(1, out _);
        Mapping mapping = AddressSpace.Map(page, 0, PageBytes, PageAccess.Read | PageAccess.Write);
        _kept = mapping.Keep();
        uint* words = (uint*)mapping.GetAddress();
        for (uint i = 0; i < PageBytes / sizeof(uint); i++)
            words[i] = Secret;
        return Secret;
    }

    /// <summary>Gives it back.</summary>
    public void Destruct() => _kept.Release();
}
