namespace BssOs.Net.HttpOverTcp;

/// <summary>Current activity of a connection.</summary>
public enum Activity
{
    /// <summary>Waiting for a request.</summary>
    Waiting,

    /// <summary>Receiving the head of a request.</summary>
    Reading,

    /// <summary>Answering a request.</summary>
    Answering,
}
