namespace BssOs;

/// <summary>Commits one kind of fault at a time: for tests of errors.</summary>
[Service(0x0000_0077)]
public interface IFaulty
{
    /// <returns>The kind, if nothing went wrong.</returns>
    uint Commit(FaultyAct act);
}
