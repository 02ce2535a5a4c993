namespace BssOs.Kernel.Ia32;

/// <summary>Conditions of jumps, by their numbers in instructions (Intel SDM volume 1, appendix B).</summary>
public enum Condition : byte
{
    /// <summary>Unsigned less.</summary>
    Below = 2,

    /// <summary>Unsigned not less.</summary>
    AboveOrEqual = 3,

    /// <summary>Equal, or zero.</summary>
    Equal = 4,

    /// <summary>Not equal, or not zero.</summary>
    NotEqual = 5,

    /// <summary>Unsigned not greater.</summary>
    BelowOrEqual = 6,

    /// <summary>Unsigned greater.</summary>
    Above = 7,

    /// <summary>Negative.</summary>
    Negative = 8,

    /// <summary>Signed less.</summary>
    Less = 12,

    /// <summary>Signed not less.</summary>
    GreaterOrEqual = 13,

    /// <summary>Signed not greater.</summary>
    LessOrEqual = 14,
}
