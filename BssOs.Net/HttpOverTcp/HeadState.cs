namespace BssOs.Net.HttpOverTcp;

/// <summary>How far the head of a request has come.</summary>
public enum HeadState
{
    /// <summary>Its end has not arrived.</summary>
    Incomplete,

    /// <summary>All of it is there.</summary>
    Complete,

    /// <summary>Something stands in it that no head may have: a carriage return or line feed alone, or another control character.</summary>
    Malformed,
}
