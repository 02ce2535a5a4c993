namespace BssOs.Servers.AbuseProbe;

/// <summary>Creates a slab, which is destroyed at once.</summary>
[LocalServer]
public unsafe partial struct SlabMaker : IExecutable
{
    private uint _made;

    /// <summary>Creates one; returns whether there was memory.</summary>
    public static bool TryMake()
    {
        Executable maker = New(out _);
        bool isMade = maker.TryExecute(out _, out _);
        maker.Release();
        return isMade;
    }

    public uint Execute()
    {
        Slab.New(out _);
        return ++_made;
    }
}
