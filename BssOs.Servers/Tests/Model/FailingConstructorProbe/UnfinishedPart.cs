namespace BssOs.Servers.FailingConstructorProbe;

/// <summary>Made by a server that does not come to exist.</summary>
[LocalServer]
public unsafe partial struct UnfinishedPart : IExecutable
{
    private uint _executions;

    public uint Execute() => ++_executions;
}
