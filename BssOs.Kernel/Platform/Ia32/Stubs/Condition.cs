namespace BssOs.Kernel.Ia32;

/// <summary>Conditions of jumps, by their numbers in instructions (Intel SDM volume 1, appendix B).</summary>
internal enum Condition : byte
{
    /// <summary>Below: less, without signs.</summary>
    B = 2,

    /// <summary>Above or equal.</summary>
    Ae = 3,

    /// <summary>Equal, or zero.</summary>
    E = 4,

    /// <summary>Not equal, or not zero.</summary>
    Ne = 5,

    /// <summary>Below or equal.</summary>
    Be = 6,

    /// <summary>Above: greater, without signs.</summary>
    A = 7,

    /// <summary>Sign: negative.</summary>
    S = 8,

    /// <summary>Less, with signs.</summary>
    L = 12,

    /// <summary>Greater or equal, with signs.</summary>
    Ge = 13,

    /// <summary>Less or equal, with signs.</summary>
    Le = 14,
}
