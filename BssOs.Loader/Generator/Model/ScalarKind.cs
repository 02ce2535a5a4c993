namespace BssOs.Generator;

/// <summary>How a scalar is converted to a word and back.</summary>
public enum ScalarKind
{
    /// <summary>Not a scalar.</summary>
    None,

    /// <summary><c>bool</c>: 0 or 1.</summary>
    Bool,

    /// <summary>Unsigned, or <c>nuint</c> itself: a cast each way.</summary>
    Unsigned,

    /// <summary>Signed, up to 32 bits: extended as a 32-bit number, so that 64-bit .NET yields the same word as the target.</summary>
    Signed,

    /// <summary><c>nint</c>.</summary>
    NativeSigned,
}
