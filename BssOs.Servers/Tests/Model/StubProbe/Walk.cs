namespace BssOs.Servers.StubProbe;

/// <summary>A thread that runs laps.</summary>
[LocalServer]
public unsafe partial struct Walk : IExecutable
{
    private volatile bool _hasEnded;
    private uint _wrong;
    private uint _metLaps;

    /// <summary>In how many laps it was not alone.</summary>
    public readonly uint MetLaps => _metLaps;

    /// <summary>Whether it has ended.</summary>
    public readonly bool HasEnded => _hasEnded;

    /// <summary>The errors found in its laps.</summary>
    public readonly uint Wrong => _wrong;

    public uint Execute()
    {
        _wrong = StubProbe.RunLaps(out _metLaps);
        _hasEnded = true;
        return 0;
    }
}
