namespace BssOs.Servers.DomainProbe;

/// <summary>An object that takes two pages, and holds another.</summary>
[LocalServer]
public unsafe partial struct Lump : IExecutable
{
    private const int Words = 2000;

    private Executable.Permanent _next;
    private fixed uint _words[Words];

    /// <summary>Creates one that holds another, if that is not null.</summary>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(Executable next)
    {
        Executable created = New(out Lump* lump);
        lump->_next = next.Keep();
        return created;
    }

    public readonly uint Execute() => _words[0];

    /// <summary>Lets go of the other one.</summary>
    public void Destruct() => _next.Release();
}
