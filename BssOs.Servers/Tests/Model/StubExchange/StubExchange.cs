namespace BssOs.Servers.StubExchange;

/// <summary>
/// Calls what another thread may throw away at any instruction: either there is nothing to be called any more, which is an error, or it
/// stays until the call is over.
/// </summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct StubExchange : IExecutable
{
    private Executable.Permanent _shared;

    public void Construct() => _shared = Mortal.New(out _).Keep();

    public void Destruct() => _shared.Release();

    /// <returns>1 if something was called that had ended, otherwise 0.</returns>
    public uint Execute()
    {
        bool isWrong = _shared.TryExecute(out uint isAlive, out Error error) ? isAlive != 1 : error != Error.BadReference;
        Executable.Permanent mine = Mortal.New(out _).Keep();
        SystemCalls.Lock();
        Executable.Permanent old = _shared;
        _shared = mine;
        SystemCalls.Unlock();
        old.Release();
        return isWrong ? 1u : 0u;
    }
}
