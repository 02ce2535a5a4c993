namespace BssOs.Servers.NeighbourThief;

/// <summary>The call sites of NeighbourVictim, in the order of its file (<c>./bss dump neighbour-victim</c>).</summary>
public enum VictimSite : uint
{
    /// <summary>The system call that locks.</summary>
    Lock,

    /// <summary>The system call that gives the lock back.</summary>
    Unlock,

    /// <summary>The end of the function that does both.</summary>
    Leave,

    /// <summary>Executes what it keeps.</summary>
    ExecuteKept,
}
