namespace BssOs.Format;

/// <summary>How a parameter or result is passed.</summary>
public enum ValueKind : uint
{
    /// <summary>No result.</summary>
    None = 0,

    /// <summary>As a word.</summary>
    Word = 1,

    /// <summary>As a reference to a service.</summary>
    Reference = 2,

    /// <summary>As a block into the function: address and length.</summary>
    BlockIn = 3,

    /// <summary>As a block out of the function: address and length.</summary>
    BlockOut = 4,

    /// <summary>As a block in both directions: address and length.</summary>
    BlockBoth = 5,

    /// <summary>As a block of fixed size into the function: address.</summary>
    FixedIn = 6,

    /// <summary>As a block of fixed size out of the function: address.</summary>
    FixedOut = 7,

    /// <summary>As a block of fixed size in both directions: address.</summary>
    FixedBoth = 8,
}
