namespace BssOs;

/// <summary>Does one thing wrong at a time: for checks of errors.</summary>
[Service(0x0000_0077)]
public interface IFaulty
{
    /// <returns>The kind, if nothing went wrong.</returns>
    uint Commit(FaultyAct act);
}
