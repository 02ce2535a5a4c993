namespace BssOs.Kernel.Ia32;

/// <summary>
/// A place further on in the code, to which instructions refer before it is known. <see cref="CodeWriter.Bind"/> says
/// where it is. Several instructions may refer to it; each holds the distance to the one before, until it is bound.
/// </summary>
public struct Label
{
    /// <summary>Offset of the end of the last instruction that refers to the place; 0 for none.</summary>
    internal uint Last;

    /// <summary>How those instructions say where the place is.</summary>
    internal LabelKind Kind;

    /// <summary>A place at most 127 bytes behind the jumps to it.</summary>
    public static Label Short => default;

    /// <summary>A place any distance further on.</summary>
    public static Label Near => new() { Kind = LabelKind.Near };

    /// <summary>A place whose address is an operand.</summary>
    public static Label Address => new() { Kind = LabelKind.Address };
}
