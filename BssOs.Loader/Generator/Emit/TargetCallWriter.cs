using System.Collections.Generic;
using System.Linq;

namespace BssOs.Generator;

/// <summary>
/// Generates calls for machine code: an undefined symbol that contains service, function and flavour. Blocks are passed as managed
/// references, which are addresses in the calling convention, so that nothing has to be pinned.
/// </summary>
internal sealed class TargetCallWriter(SourceWriter writer) : CallWriter(writer)
{
    private const string Import =
        "[global::System.Runtime.RuntimeImport(\"*\", \"{0}\"), global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.InternalCall)]";

    /// <inheritdoc/>
    public override void WriteCall(FunctionModel function, int index)
    {
        string call = $"Imports.General{index}({Arguments(function)})";
        if (function.Result.Kind == ParameterKind.Void)
            Writer.Line($"public {Header(function)} => {call};");
        else
            Writer.Line($"public {Header(function)} => {Conversion.FromWord(function.Result, call)};");
    }

    /// <inheritdoc/>
    public override void WriteTry(FunctionModel function, int index)
    {
        using (Writer.Begin($"public {TryHeader(function)}"))
        {
            // EDX:EAX, the error code in the upper half.
            Writer.Line($"ulong callAnswer = Imports.Try{index}({Arguments(function)});");
            if (function.Result.Kind != ParameterKind.Void)
                Writer.Line($"result = {Conversion.FromWord(function.Result, "(nuint)(uint)callAnswer")};");
            Writer.Line("error = (global::BssOs.Error)(uint)(callAnswer >> 32);");
            Writer.Line("return error == global::BssOs.Error.None;");
        }
    }

    /// <inheritdoc/>
    public override void WriteImports(ServiceModel service)
    {
        if (service.Functions.Count == 0)
            return;
        Writer.Line();
        using (Writer.Begin("private static class Imports"))
        {
            for (int i = 0; i < service.Functions.Count; i++)
            {
                FunctionModel function = service.Functions[i];
                if (!function.IsValid)
                    continue;
                Writer.Gap();
                WriteImport(service, function, i, 'g', "nuint", "General");
                Writer.Line();
                WriteImport(service, function, i, 't', "ulong", "Try");
            }
        }
    }

    private void WriteImport(ServiceModel service, FunctionModel function, int index, char flavour, string result, string prefix)
    {
        Writer.Line(string.Format(Import, $"bss:{service.Id:x8}:{index}:{flavour}"));
        Writer.Line($"public static extern {result} {prefix}{index}({Declaration(function)});");
    }

    private static string Declaration(FunctionModel function)
    {
        var parts = new List<string> { "nuint reference" };
        for (int i = 0; i < function.Parameters.Count; i++)
        {
            ParameterModel parameter = function.Parameters[i];
            switch (parameter.Kind)
            {
                case ParameterKind.BlockIn:
                case ParameterKind.BlockOut:
                case ParameterKind.BlockBoth:
                    parts.Add($"ref byte p{i}");
                    parts.Add($"nuint length{i}");
                    break;
                case ParameterKind.FixedIn:
                    parts.Add($"in {parameter.Type.TypeName} p{i}");
                    break;
                case ParameterKind.FixedOut:
                    parts.Add($"out {parameter.Type.TypeName} p{i}");
                    break;
                case ParameterKind.FixedBoth:
                    parts.Add($"ref {parameter.Type.TypeName} p{i}");
                    break;
                default:
                    parts.Add($"nuint p{i}");
                    break;
            }
        }

        return string.Join(", ", parts);
    }

    private static string Arguments(FunctionModel function) =>
        string.Join(", ", ["_word", .. function.Parameters.Select(Argument)]);

    private static string Argument(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.BlockIn or ParameterKind.BlockOut or ParameterKind.BlockBoth =>
            $"ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference({parameter.Name}), (nuint){parameter.Name}.Length",
        ParameterKind.FixedIn => $"in {parameter.Name}",
        ParameterKind.FixedOut => $"out {parameter.Name}",
        ParameterKind.FixedBoth => $"ref {parameter.Name}",
        _ => Conversion.ToWord(parameter.Type, parameter.Name),
    };
}
