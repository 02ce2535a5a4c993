namespace BssOs.Servers.DomainProbe;

/// <summary>A thread that lets a server invite a guest.</summary>
[LocalServer]
public unsafe partial struct Visitor : IExecutable
{
    private Visit* _visit;
    private bool _isSecond;

    /// <summary>Starts one.</summary>
    /// <param name="visit">Must be there until the thread has ended.</param>
    /// <param name="isSecond">Whether its guest is the next one.</param>
    public static void Start(Visit* visit, bool isSecond)
    {
        Executable created = New(out Visitor* visitor);
        visitor->_visit = visit;
        visitor->_isSecond = isSecond;
        DomainProbe.ThreadFactory.Start(created, 0);
        created.Release();
    }

    public readonly uint Execute()
    {
        // Afterwards the guest may be gone.
        Visit* visit = _visit;
        if (!visit->Place.TryInvite(_isSecond ? visit->NextGuest : visit->Guest, out Error error) && error != Error.MemoryFault)
            visit->OtherErrors++;
        visit->Left++;
        return 0;
    }
}
