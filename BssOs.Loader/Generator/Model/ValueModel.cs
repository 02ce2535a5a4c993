namespace BssOs.Generator;

/// <summary>Type of a parameter or result.</summary>
/// <param name="Kind">How it is passed.</param>
/// <param name="TypeName">Its C# type, fully qualified; of a fixed block the type of the block.</param>
/// <param name="Scalar">For a scalar: how it is converted to a word.</param>
/// <param name="UnderlyingTypeName">For an enumeration or struct: the keyword of its underlying type, otherwise the same as
/// <paramref name="TypeName"/>.</param>
/// <param name="Value">Service ID of a reference, size of a fixed block, otherwise 0.</param>
public sealed record ValueModel(ParameterKind Kind, string TypeName, ScalarKind Scalar, string UnderlyingTypeName, uint Value)
{
    /// <summary>Whether a scalar is the only field of its type, a struct.</summary>
    public bool IsStruct { get; init; }

    /// <summary>No result.</summary>
    public static ValueModel Void { get; } = new(ParameterKind.Void, "void", ScalarKind.None, "void", 0);

    /// <summary>Its letters in a signature.</summary>
    public string Code => Kind switch
    {
        ParameterKind.Void => "v",
        ParameterKind.Word => "w",
        ParameterKind.Reference => $"r{Value:x8}",
        ParameterKind.BlockIn => "i",
        ParameterKind.BlockOut => "o",
        ParameterKind.BlockBoth => "b",
        ParameterKind.FixedIn => $"I{Value}",
        ParameterKind.FixedOut => $"O{Value}",
        _ => $"B{Value}",
    };
}
