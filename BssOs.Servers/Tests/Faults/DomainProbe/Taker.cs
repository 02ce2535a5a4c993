namespace BssOs.Servers.DomainProbe;

/// <summary>Takes one more of what the domain has a limited amount of, each time that it is executed, and gives all of it back.</summary>
[LocalServer]
public unsafe partial struct Taker : IExecutable
{
    // More than the quotas of the image.
    private const int ReferencesMax = 500;

    private AttackKind _kind;
    private Dormitory* _dormitory;
    private uint _count;
    private Executable.Permanent _lumps;
    private fixed uint _references[ReferencesMax];

    /// <summary>Creates one.</summary>
    /// <param name="kind">What to take.</param>
    /// <param name="dormitory">Where threads stay that it starts; it must be there until they have left.</param>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(AttackKind kind, Dormitory* dormitory)
    {
        Executable created = New(out Taker* taker);
        taker->_kind = kind;
        taker->_dormitory = dormitory;
        return created;
    }

    /// <summary>Takes one more.</summary>
    public uint Execute()
    {
        switch (_kind)
        {
            case AttackKind.MuchMemory:
                Chain(Lump.Create(_lumps));
                break;
            case AttackKind.ManyLocalServers:
                Chain(Crumb.Create(_lumps));
                break;
            case AttackKind.ManyThreads:
                Executable sleeper = Sleeper.Create(_dormitory);
                DomainProbe.ThreadFactory.Start(sleeper, 0);
                sleeper.Release();
                break;
            default:
                if (_count == ReferencesMax)
                    Error.TooSmall.Throw();
                fixed (uint* place = _references)
                    ((Executable.Permanent*)place)[_count] = DomainProbe.Victim.Keep();
                break;
        }

        return ++_count;
    }

    /// <summary>Gives all of it back.</summary>
    public void Destruct()
    {
        _lumps.Release();
        if (_kind != AttackKind.ManyReferences)
            return;
        fixed (uint* place = _references)
        {
            while (_count != 0)
                ((Executable.Permanent*)place)[--_count].Release();
        }
    }

    // Each one holds the one before it.
    private void Chain(Executable lump)
    {
        Executable.Permanent kept = lump.Keep();
        _lumps.Release();
        _lumps = kept;
        lump.Release();
    }
}
