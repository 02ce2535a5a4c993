namespace BssOs.Servers.DomainProbe;

/// <summary>An object that takes little, and holds another.</summary>
[LocalServer]
public unsafe partial struct Crumb : IExecutable
{
    private Executable.Permanent _next;

    /// <summary>Creates one that holds another, if that is not null.</summary>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(Executable next)
    {
        Executable created = New(out Crumb* crumb);
        crumb->_next = next.Keep();
        return created;
    }

    public uint Execute() => 0;

    /// <summary>Lets go of the other one.</summary>
    public void Destruct() => _next.Release();
}
