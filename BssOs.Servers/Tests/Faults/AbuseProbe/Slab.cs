namespace BssOs.Servers.AbuseProbe;

/// <summary>An object that takes a page, so that freeing its memory frees a page frame.</summary>
[LocalServer]
public unsafe partial struct Slab : IExecutable
{
    private const int Words = 700;

    private fixed uint _words[Words];

    public uint Execute() => _words[0];
}
