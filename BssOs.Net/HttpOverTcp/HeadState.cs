namespace BssOs.Net.HttpOverTcp;

/// <summary>How much of a request's head has arrived.</summary>
public enum HeadState
{
    /// <summary>The end is missing.</summary>
    Incomplete,

    /// <summary>It is complete.</summary>
    Complete,

    /// <summary>
    /// It contains a character that is not allowed in a head: a single carriage return or line feed, or another control character.
    /// </summary>
    Malformed,
}
