namespace BssOs.Kernel.Ia32;

/// <summary>Conditions of jumps, with their instruction encodings (Intel SDM volume 1, appendix B).</summary>
internal enum Condition : byte
{
    /// <summary>Below: less, unsigned.</summary>
    B = 2,

    /// <summary>Above or equal.</summary>
    Ae = 3,

    /// <summary>Equal, or zero.</summary>
    E = 4,

    /// <summary>Not equal, or not zero.</summary>
    Ne = 5,

    /// <summary>Below or equal.</summary>
    Be = 6,

    /// <summary>Above: greater, unsigned.</summary>
    A = 7,

    /// <summary>Sign: negative.</summary>
    S = 8,

    /// <summary>Less, signed.</summary>
    L = 12,

    /// <summary>Greater or equal, signed.</summary>
    Ge = 13,

    /// <summary>Less or equal, signed.</summary>
    Le = 14,
}
