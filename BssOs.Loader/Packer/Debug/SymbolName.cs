using System;

namespace BssOs.Packer.Debug;

/// <summary>Names of functions and variables as people know them.</summary>
public static class SymbolName
{
    // ilc writes Assembly_Namespace_Type__Method, with an underscore for every dot.
    private const string MethodMark = "__";

    private const string Constructor = "_ctor";

    // One symbol stands for all static variables of a class.
    private const string VariablesStart = "?__NONGCSTATICS@";

    private const string VariablesEnd = "@@";

    /// <summary>
    /// Makes <c>Type.Method</c> of ilc's name, and <c>Type.statics</c> of that of a class' variables; other names, such as those
    /// of routines in assembly, stay.
    /// </summary>
    public static string Of(string symbol)
    {
        if (symbol.StartsWith(VariablesStart, StringComparison.Ordinal) && symbol.EndsWith(VariablesEnd, StringComparison.Ordinal))
            return $"{LastPart(symbol[VariablesStart.Length..^VariablesEnd.Length])}.statics";
        int mark = symbol.IndexOf(MethodMark, StringComparison.Ordinal);
        if (mark <= 0 || symbol.Contains(':') || mark + MethodMark.Length == symbol.Length)
            return symbol;
        string method = symbol[(mark + MethodMark.Length)..];
        return $"{LastPart(symbol[..mark])}.{(method == Constructor ? Constructor[1..] : method)}";
    }

    private static string LastPart(string path) => path[(path.LastIndexOf('_') + 1)..];
}
