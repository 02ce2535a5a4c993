namespace BssOs.Generator;

/// <summary>Expressions that convert values to words and back.</summary>
internal static class Conversion
{
    private const string BitCast = "global::System.Runtime.CompilerServices.Unsafe.BitCast";

    /// <summary>The word of a scalar or reference.</summary>
    public static string ToWord(ValueModel type, string value)
    {
        if (type.Kind == ParameterKind.Reference)
            return $"{value}.Word";
        string number = Number(type, value);
        return type.Scalar switch
        {
            ScalarKind.Bool => $"({number} ? 1u : 0u)",
            ScalarKind.Signed => $"(nuint)(uint){number}",
            _ when type.UnderlyingTypeName == "nuint" => number,
            _ => $"(nuint){number}",
        };
    }

    /// <summary>The scalar or reference of a word.</summary>
    public static string FromWord(ValueModel type, string word)
    {
        if (type.Kind == ParameterKind.Reference)
            return $"new {type.TypeName}({word})";
        string number = type.Scalar switch
        {
            ScalarKind.Bool => $"{word} != 0",
            _ when type.UnderlyingTypeName == "nuint" => word,
            _ => $"({type.UnderlyingTypeName}){word}",
        };
        if (type.TypeName == type.UnderlyingTypeName)
            return number;
        return type.IsStruct ? $"{BitCast}<{type.UnderlyingTypeName}, {type.TypeName}>({number})" : $"({type.TypeName}){number}";
    }

    // An enumeration is converted by way of its underlying type, so that negative values are sign-extended; a struct is reinterpreted,
    // since its field may be private.
    private static string Number(ValueModel type, string value)
    {
        if (type.TypeName == type.UnderlyingTypeName)
            return value;
        return type.IsStruct ? $"{BitCast}<{type.TypeName}, {type.UnderlyingTypeName}>({value})" : $"({type.UnderlyingTypeName}){value}";
    }
}
