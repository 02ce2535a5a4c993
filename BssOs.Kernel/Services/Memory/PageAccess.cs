namespace BssOs;

/// <summary>Rights of a mapping, and kinds of access; flags.</summary>
public static class PageAccess
{
    /// <summary>Reading. On processors that do not distinguish the two, this includes execution.</summary>
    public const uint Read = 1;

    /// <summary>Writing.</summary>
    public const uint Write = 2;

    /// <summary>Executing.</summary>
    public const uint Execute = 4;

    /// <summary>
    /// Not a right: tells a data space that the address is used without a mapping, so that pages cannot be revoked. A data space that
    /// moves its pages refuses.
    /// </summary>
    public const uint Fixed = 8;
}
