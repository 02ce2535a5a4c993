namespace BssOs.Servers.UninterruptedExchange;

/// <summary>
/// As a scheduler does, a server that is not interrupted calls an object by a field that other threads change: no thread comes between
/// reading the field and the call, so the object is there until the call ends.
/// </summary>
[Server]
public unsafe partial struct UninterruptedExchange : IExecutable
{
    private Executable.Permanent _shared;

    [Required] private static partial Interrupt Ticks { get; }

    public void Construct()
    {
        _shared = Mortal.New(out _).Keep();
        Ticks.AddHandler(Listener.New(out _));
    }

    public void Destruct() => _shared.Release();

    /// <returns>1 if a destroyed object was called, otherwise 0.</returns>
    public uint Execute()
    {
        // By both kinds of call.
        bool isWrong = !_shared.TryExecute(out uint isAlive, out _) || isAlive != 1;
        isWrong |= _shared.Execute() != 1;
        Executable.Permanent old = _shared;
        _shared = Mortal.New(out _).Keep();
        old.Release();
        return isWrong ? 1u : 0u;
    }
}
