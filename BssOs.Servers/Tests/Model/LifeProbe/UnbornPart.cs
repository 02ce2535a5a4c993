namespace BssOs.Servers.LifeProbe;

/// <summary>A local server whose constructor fails.</summary>
[LocalServer]
public unsafe partial struct UnbornPart : IExecutable
{
    private uint _executions;

    public void Construct()
    {
        LifeProbe.Journal.Note(LifeEntry.Failing);
        Error.DeviceFailure.Throw();
    }

    public uint Execute() => ++_executions;

    public readonly void Destruct() => LifeProbe.Journal.Note(LifeEntry.PartDead);
}
