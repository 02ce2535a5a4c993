namespace BssOs.Servers.CallerProbe;

/// <summary>What <see cref="CallerProbe"/> makes after an error.</summary>
[LocalServer]
public unsafe partial struct CallerPart : IExecutable
{
    private uint _executions;

    public uint Execute() => ++_executions;
}
