namespace BssOs;

/// <summary>Something to execute: the body of a thread, or the init server.</summary>
[Service(0x0000_0002)]
public interface IExecutable
{
    /// <summary>Runs to its end.</summary>
    /// <returns>0 for success, otherwise a number that the body chose.</returns>
    uint Execute();
}
