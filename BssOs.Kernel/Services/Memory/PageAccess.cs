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
}
