namespace BssOs;

/// <summary>A server of a domain in whose name another one of it calls (<see cref="INameThief"/>).</summary>
[Service(0x0000_00B6)]
public interface INameOwner
{
    /// <summary>Locks, and gives the lock back.</summary>
    void Lock();

    /// <summary>Executes what it keeps.</summary>
    /// <returns>What that returned.</returns>
    uint ExecuteKept();

    /// <summary>Keeps something as long as it exists.</summary>
    /// <returns>The number of its reference.</returns>
    uint Hold(Executable item);
}
