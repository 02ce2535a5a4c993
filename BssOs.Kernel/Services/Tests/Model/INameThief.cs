namespace BssOs;

/// <summary>A server of a domain that calls by the call sites of another one, which was loaded just before it.</summary>
[Service(0x0000_00B5)]
public interface INameThief
{
    /// <summary>Locks in the name of its neighbour, and gives the lock back the same way.</summary>
    /// <param name="meanwhile">Executed between the two.</param>
    void Lock(Executable meanwhile);

    /// <summary>Executes what its neighbour keeps, in its name.</summary>
    /// <param name="reference">Number of the neighbour's reference to it (<see cref="INameOwner.Hold"/>).</param>
    /// <returns>What that returned.</returns>
    uint Execute(uint reference);
}
