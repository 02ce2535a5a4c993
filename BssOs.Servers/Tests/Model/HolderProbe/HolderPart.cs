namespace BssOs.Servers.HolderProbe;

/// <summary>An object that only a function references.</summary>
[LocalServer]
public unsafe partial struct HolderPart : IExecutable
{
    private uint _executions;

    public uint Execute() => ++_executions;
}
