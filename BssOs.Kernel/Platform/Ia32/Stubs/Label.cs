namespace BssOs.Kernel.Ia32;

/// <summary>
/// A forward reference: instructions can refer to it before <see cref="CodeWriter.Bind"/> defines its address. Several instructions may
/// refer to one label; until it is bound, each holds the distance to the previous one.
/// </summary>
public struct Label
{
    /// <summary>Offset of the end of the last instruction that refers to it; 0 for none.</summary>
    internal uint Last;

    /// <summary>How those instructions encode it.</summary>
    internal LabelKind Kind;

    /// <summary>A label at most 127 bytes after the jumps to it.</summary>
    public static Label Short => default;

    /// <summary>A label at any distance.</summary>
    public static Label Near => new() { Kind = LabelKind.Near };

    /// <summary>A label whose address is an operand.</summary>
    public static Label Address => new() { Kind = LabelKind.Address };
}
