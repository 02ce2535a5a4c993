namespace BssOs.Servers.PreemptionProbe;

/// <summary>Counts until it is told to stop, without a single call.</summary>
[LocalServer]
public unsafe partial struct Spinner : IExecutable
{
    private volatile uint _rounds;
    private volatile bool _isStopped;

    /// <summary>How far it has come.</summary>
    public readonly uint Rounds => _rounds;

    public uint Execute()
    {
        uint rounds = 0;
        while (!_isStopped)
            _rounds = ++rounds;
        return rounds;
    }

    internal void Stop() => _isStopped = true;
}
