namespace BssOs.Servers.AbuseProbe;

/// <summary>Releases an object, waits, and uses it.</summary>
[LocalServer]
public unsafe partial struct StaleUser : IExecutable
{
    private Event.Permanent _gate;

    /// <summary>The resulting error; 0 for none.</summary>
    public uint Result { get; private set; }

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(Event gate, out StaleUser* user)
    {
        Executable made = New(out user);
        user->_gate = gate.Keep();
        return made;
    }

    public uint Execute()
    {
        Executable stale = Crumb.Create(null, CrumbKind.Plain);
        stale.Release();
        _gate.Wait(0);
        _gate.Release();
        bool isAlive = stale.TryExecute(out _, out Error error);
        Result = isAlive ? 0 : (uint)error;
        return 0;
    }
}
