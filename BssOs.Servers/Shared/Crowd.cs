namespace BssOs.Servers.Shared;

// The three meetings are separate servers that differ only in their mode, because each server file has one mode.
/// <summary>Counts the threads inside a server, to test how the kernel locks it.</summary>
public struct Crowd
{
    private uint _inside;

    /// <summary>The largest number of threads that were inside at once.</summary>
    public uint Most { get; private set; }

    /// <summary>A thread enters.</summary>
    public void Enter()
    {
        _inside++;
        if (_inside > Most)
            Most = _inside;
    }

    /// <summary>A thread leaves.</summary>
    public void Leave() => _inside--;

    /// <summary>A thread is inside while it passes the gates that there are.</summary>
    public void Meet(scoped Gate gate, scoped AtomicGate atomicGate)
    {
        Enter();
        if (!gate.IsNull)
            gate.Pass();
        if (!atomicGate.IsNull)
            atomicGate.Pass();
        Leave();
    }

    /// <summary>A thread is inside while a guest does his work.</summary>
    public void Invite(scoped Executable guest)
    {
        Enter();
        guest.Execute();
        Leave();
    }
}
