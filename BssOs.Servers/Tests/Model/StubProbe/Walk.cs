namespace BssOs.Servers.StubProbe;

/// <summary>A thread that walks.</summary>
[LocalServer]
public unsafe partial struct Walk : IExecutable
{
    private volatile bool _hasEnded;
    private uint _wrong;
    private uint _metLaps;

    /// <summary>In how many laps it was not alone.</summary>
    public readonly uint MetLaps => _metLaps;

    /// <summary>Whether it has come to its end.</summary>
    public readonly bool HasEnded => _hasEnded;

    /// <summary>What its laps found wrong.</summary>
    public readonly uint Wrong => _wrong;

    public uint Execute()
    {
        _wrong = StubProbe.RunLaps(out _metLaps);
        _hasEnded = true;
        return 0;
    }
}
