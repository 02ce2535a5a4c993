namespace BssOs.Servers.AbuseProbe;

/// <summary>Makes a lump, which ends at once.</summary>
[LocalServer]
public unsafe partial struct LumpMaker : IExecutable
{
    private uint _made;

    public uint Execute()
    {
        Lump.New(out _);
        return ++_made;
    }
}
