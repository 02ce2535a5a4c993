namespace BssOs.Servers.PreemptionProbe;

/// <summary>Counts, without any call, until it is told to stop.</summary>
[LocalServer]
public unsafe partial struct Spinner : IExecutable
{
    private volatile uint _rounds;
    private volatile bool _isStopped;

    private volatile bool _hasEnded;

    /// <summary>Whether it has seen the request to stop.</summary>
    public readonly bool HasEnded => _hasEnded;

    /// <summary>Number of iterations.</summary>
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
