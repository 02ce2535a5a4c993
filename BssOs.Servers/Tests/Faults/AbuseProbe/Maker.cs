namespace BssOs.Servers.AbuseProbe;

/// <summary>Creates a <see cref="HalfMade"/>, which fails.</summary>
[LocalServer]
public unsafe partial struct Maker : IExecutable
{
    private uint _made;

    public uint Execute()
    {
        HalfMade.New(out _);
        return ++_made;
    }
}
