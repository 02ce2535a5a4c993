namespace BssOs.Net.HttpOverTcp;

/// <summary>What a connection is busy with.</summary>
public enum Activity
{
    /// <summary>It waits for a request.</summary>
    Waiting,

    /// <summary>A head has begun to arrive.</summary>
    Reading,

    /// <summary>A request is being answered.</summary>
    Answering,
}
