namespace BssOs.Servers.StubExchange;

/// <summary>
/// Calls an object that another thread may release at any instruction: either the object no longer exists, which is an error, or it stays
/// until the call ends.
/// </summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct StubExchange : IExecutable
{
    private Executable.Permanent _shared;
    private Executable.Permanent _caller;

    public void Construct()
    {
        _shared = Mortal.New(out _).Keep();
        _caller = Caller.New(out Caller* caller).Keep();
        caller->Initialize(Self);
    }

    public void Destruct() => _shared.Release();

    /// <returns>1 if a destroyed object was called, otherwise 0.</returns>
    public uint Execute()
    {
        bool isWrong = _shared.TryExecute(out uint isAlive, out Error error) ? isAlive != 1 : error != Error.BadReference;
        isWrong |= _caller.TryExecute(out isAlive, out error) ? isAlive != 1 : error != Error.BadReference;
        Executable.Permanent mine = Mortal.New(out _).Keep();
        SystemCalls.Lock();
        Executable.Permanent old = _shared;
        _shared = mine;
        SystemCalls.Unlock();
        old.Release();
        return isWrong ? 1u : 0u;
    }

    internal readonly uint CallShared() => _shared.Execute();
}
