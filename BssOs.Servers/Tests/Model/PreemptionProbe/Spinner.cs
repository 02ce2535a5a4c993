namespace BssOs.Servers.PreemptionProbe;

/// <summary>Counts until it is told to stop, without a single call.</summary>
[LocalServer]
public unsafe partial struct Spinner : IExecutable
{
    private volatile uint _rounds;
    private volatile bool _isStopped;

    private volatile bool _hasEnded;

    /// <summary>Whether it has seen that it is to stop.</summary>
    public readonly bool HasEnded => _hasEnded;

    /// <summary>How far it has come.</summary>
    public readonly uint Rounds => _rounds;

    public uint Execute()
    {
        uint rounds = 0;
        while (!_isStopped)
            _rounds = ++rounds;
        _hasEnded = true;
        return rounds;
    }

    internal void Stop() => _isStopped = true;
}
