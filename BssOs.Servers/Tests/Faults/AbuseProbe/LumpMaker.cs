namespace BssOs.Servers.AbuseProbe;

/// <summary>Creates a lump, which is destroyed at once.</summary>
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
