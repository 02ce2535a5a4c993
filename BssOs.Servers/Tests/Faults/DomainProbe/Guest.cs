namespace BssOs.Servers.DomainProbe;

/// <summary>What another server executes while it is locked.</summary>
[LocalServer]
public unsafe partial struct Guest : IExecutable
{
    private GuestKind _kind;
    private Visit* _visit;

    /// <summary>Creates one.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="visit">Must be there as long as the guest.</param>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(GuestKind kind, Visit* visit)
    {
        Executable created = New(out Guest* guest);
        guest->_kind = kind;
        guest->_visit = visit;
        return created;
    }

    public readonly uint Execute()
    {
        Visit* visit = _visit;
        visit->Come++;
        switch (_kind)
        {
            case GuestKind.Polite:
                return 0;
            case GuestKind.Caller:
                visit->NextPlace.Invite(visit->NextGuest);
                return 0;
            case GuestKind.Waiting:
                while (!visit->IsOver)
                    DomainProbe.ThreadFactory.Yield();
                break;
            case GuestKind.Last:
                visit->Release();
                break;
        }

        return *(uint*)null;
    }
}
