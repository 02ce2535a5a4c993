namespace BssOs.Servers.AbuseProbe;

/// <summary>An object that takes a page: when its memory comes back, so does a page frame.</summary>
[LocalServer]
public unsafe partial struct Slab : IExecutable
{
    private const int Words = 700;

    private fixed uint _words[Words];

    public uint Execute() => _words[0];
}
