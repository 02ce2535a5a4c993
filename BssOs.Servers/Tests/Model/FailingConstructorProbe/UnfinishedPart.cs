namespace BssOs.Servers.FailingConstructorProbe;

/// <summary>Created by a server whose constructor fails.</summary>
[LocalServer]
public unsafe partial struct UnfinishedPart : IExecutable, IHolder
{
    private uint _executions;

    public uint Execute() => ++_executions;

    public readonly Server Echo(Server item) => item;

    public bool IsNothing(Server item) => item.IsNull || ++_executions == 0;

    public void Remember(Server item) => _executions++;

    public readonly Server Recall() => default;

    public void Gather(Server item, uint count, uint code) => _executions += count + code;
}
