namespace BssOs.Generator;

/// <summary>How a value is passed in a service call; the numbers are those of the server file.</summary>
public enum ParameterKind
{
    /// <summary>No result.</summary>
    Void = 0,

    /// <summary>A scalar up to a machine word.</summary>
    Word = 1,

    /// <summary>A reference to a service.</summary>
    Reference = 2,

    /// <summary><c>ReadOnlySpan&lt;byte&gt;</c>: bytes into the server.</summary>
    BlockIn = 3,

    /// <summary><c>Span&lt;byte&gt;</c>: bytes out of the server.</summary>
    BlockOut = 4,

    /// <summary><c>[Both] Span&lt;byte&gt;</c>: bytes in and out.</summary>
    BlockBoth = 5,

    /// <summary><c>in T</c>: a block of fixed size into the server.</summary>
    FixedIn = 6,

    /// <summary><c>out T</c>: a block of fixed size out of the server.</summary>
    FixedOut = 7,

    /// <summary><c>ref T</c>: a block of fixed size in and out.</summary>
    FixedBoth = 8,
}
