namespace BssOs.Servers.AbuseProbe;

/// <summary>An object that takes half a page.</summary>
[LocalServer]
public unsafe partial struct Lump : IExecutable
{
    private const int Words = 256;

    private fixed uint _words[Words];

    /// <summary>Creates and releases one; returns whether there was memory.</summary>
    public static bool TryMake()
    {
        Executable maker = LumpMaker.New(out _);
        bool isMade = maker.TryExecute(out _, out _);
        maker.Release();
        return isMade;
    }

    public uint Execute() => _words[0];
}
