using System.Collections.Generic;
using System.Linq;

namespace BssOs.Generator;

/// <summary>
/// Generates code that fills the function table of a service implemented by the kernel itself: the compiler checks number and types of the
/// functions.
/// </summary>
internal static class TableWriter
{
    private const string Inline =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";

    /// <summary>Generates the class <c>Table</c> of a service's reference type.</summary>
    public static void Write(SourceWriter writer, ServiceModel service)
    {
        FunctionModel[] functions = service.Functions.Where(function => function.IsValid).ToArray();
        writer.Line("/// <summary>The function table of an object that the kernel implements.</summary>");
        using (writer.Begin("public static unsafe class Table"))
        {
            writer.Line("/// <summary>Functions in it.</summary>");
            writer.Line($"public const uint Length = {service.Functions.Count};");
            writer.Line();
            writer.Line("/// <summary>What the kernel knows of the service.</summary>");
            using (writer.Begin("public static global::BssOs.ServiceKey Key"))
            using (writer.Begin("get"))
            {
                // A constant of the program never moves.
                writer.Line($"fixed (byte* signatures = \"{string.Concat(functions.Select(Text))}\"u8)");
                writer.Line("    return new(ServiceId, SignatureHash, Length, signatures);");
            }

            writer.Line();
            writer.Line("/// <summary>Fills a table.</summary>");
            writer.Line("/// <typeparam name=\"TObject\">What a reference denotes.</typeparam>");
            writer.Line(Inline);
            string parameters = string.Concat(functions.Select(function => $", {Pointer(function)} {Name(function)}"));
            using (writer.Begin($"public static void Fill<TObject>(void** table{parameters}) where TObject : unmanaged"))
            {
                foreach (FunctionModel function in functions)
                    writer.Line($"table[Functions.{function.Name}] = {Name(function)};");
            }
        }
    }

    // The words as the kernel gets them: blocks as address and length, fixed blocks as an address; there is always a result word.
    private static string Pointer(FunctionModel function) =>
        $"delegate*<{string.Join(", ", ["TObject*", .. function.Parameters.SelectMany(Types), "nuint"])}>";

    private static IEnumerable<string> Types(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.BlockIn or ParameterKind.BlockOut or ParameterKind.BlockBoth => ["byte*", "nuint"],
        ParameterKind.FixedIn or ParameterKind.FixedOut or ParameterKind.FixedBoth => [parameter.Type.TypeName + "*"],
        _ => ["nuint"],
    };

    // SignatureText of the kernel says how; in a literal.
    private static string Text(FunctionModel function) =>
        $"{string.Concat(function.Parameters.Select(parameter => Text(parameter.Type)))}{Text(function.Result)}\\n";

    private static string Text(ValueModel type)
    {
        const uint digits = 16;
        string text = type.Code.Substring(0, 1);
        for (uint value = type.Value; value != 0; value /= digits)
            text += $"\\u{digits + (value % digits):x4}";
        return text;
    }

    private static string Name(FunctionModel function) =>
        ServiceShape.Identifier(char.ToLowerInvariant(function.Name[0]) + function.Name.Substring(1));
}
