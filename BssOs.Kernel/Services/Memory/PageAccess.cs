namespace BssOs;

/// <summary>Rights of a mapping, and what an access needs of them; they add up.</summary>
public static class PageAccess
{
    /// <summary>Reading. A processor that does not tell the two apart lets code run as well.</summary>
    public const uint Read = 1;

    /// <summary>Writing.</summary>
    public const uint Write = 2;

    /// <summary>Running as code.</summary>
    public const uint Execute = 4;

    /// <summary>
    /// No right, but what a data space is told: the address is used without a mapping, so that nothing can be taken back. One that moves
    /// its pages refuses.
    /// </summary>
    public const uint Fixed = 8;
}
