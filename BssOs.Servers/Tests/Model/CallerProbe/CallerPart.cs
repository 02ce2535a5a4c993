namespace BssOs.Servers.CallerProbe;

/// <summary>Created by <see cref="CallerProbe"/> after an error.</summary>
[LocalServer]
public unsafe partial struct CallerPart : IExecutable
{
    private uint _executions;

    public uint Execute() => ++_executions;
}
