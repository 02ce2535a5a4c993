namespace BssOs;

/// <summary>What a thread in <see cref="ILeaf.Run"/> and another one tell each other.</summary>
public struct LeafProgress
{
    /// <summary>Whether the thread is in the function.</summary>
    public volatile bool IsEntered;

    /// <summary>Whether the thread is to return.</summary>
    public volatile bool IsStopped;

    /// <summary>Whether the server has been destroyed.</summary>
    public volatile bool HasEnded;
}
