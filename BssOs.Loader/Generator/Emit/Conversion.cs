namespace BssOs.Generator;

/// <summary>Expressions that turn values into words and back.</summary>
internal static class Conversion
{
    /// <summary>The word of a scalar or reference.</summary>
    public static string ToWord(ValueModel type, string value)
    {
        if (type.Kind == ParameterKind.Reference)
            return $"{value}.Word";
        return type.Scalar switch
        {
            ScalarKind.Bool => $"({value} ? 1u : 0u)",
            ScalarKind.Signed => $"(nuint)(uint){Number(type, value)}",
            _ when type.TypeName == "nuint" => value,
            _ => $"(nuint){Number(type, value)}",
        };
    }

    /// <summary>The scalar or reference of a word.</summary>
    public static string FromWord(ValueModel type, string word)
    {
        if (type.Kind == ParameterKind.Reference)
            return $"new {type.TypeName}({word})";
        return type.Scalar switch
        {
            ScalarKind.Bool => $"{word} != 0",
            _ when type.TypeName == "nuint" => word,
            _ when type.TypeName == type.UnderlyingTypeName => $"({type.TypeName}){word}",
            _ => $"({type.TypeName})({type.UnderlyingTypeName}){word}",
        };
    }

    // An enumeration goes through its numbers, so that a negative one is widened with its sign.
    private static string Number(ValueModel type, string value) =>
        type.TypeName == type.UnderlyingTypeName ? value : $"({type.UnderlyingTypeName}){value}";
}
