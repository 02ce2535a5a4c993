namespace BssOs.Servers.EndlessLoop;

/// <summary>A faulty program: loops without end and calls nobody.</summary>
[Server]
public unsafe partial struct EndlessLoop : IExecutable
{
    private volatile uint _rounds;

    /// <summary>How often it went round.</summary>
    public readonly uint Rounds => _rounds;

    public uint Execute()
    {
        while (true)
            _rounds++;
    }
}
