using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Generator;

/// <summary>Generates calls for .NET: the argument words are passed to the kernel that runs in this process.</summary>
internal sealed class HostedCallWriter(SourceWriter writer) : CallWriter(writer)
{
    private const string Hosted = "global::BssOs.SystemCalls.Hosted";

    /// <inheritdoc/>
    public override void WriteCall(FunctionModel function, int index)
    {
        WriteBody($"public {Header(function)}", function, words =>
        {
            string call = $"{Hosted}.Call(_word, ServiceId, {index}, {words})";
            Writer.Line(function.Result.Kind == ParameterKind.Void
                ? $"{call};"
                : $"return {Conversion.FromWord(function.Result, call)};");
        });
    }

    /// <inheritdoc/>
    public override void WriteTry(FunctionModel function, int index)
    {
        WriteBody($"public {TryHeader(function)}", function, words =>
        {
            string call = $"{Hosted}.TryCall(_word, ServiceId, {index}, {words}, out uint callError)";
            if (function.Result.Kind == ParameterKind.Void)
            {
                Writer.Line($"{call};");
            }
            else
            {
                Writer.Line($"nuint callAnswer = {call};");
                Writer.Line($"result = {Conversion.FromWord(function.Result, "callAnswer")};");
            }

            Writer.Line("error = (global::BssOs.Error)callError;");
            Writer.Line("return callError == 0;");
        });
    }

    /// <inheritdoc/>
    public override void WriteImports(ServiceModel service)
    {
        // Nothing to declare for .NET: HostedBinding is an ordinary class.
    }

    private void WriteBody(string header, FunctionModel function, Action<string> writeCall)
    {
        using (Writer.Begin(header))
        {
            var words = new List<string>();
            var pins = new List<string>();
            for (int i = 0; i < function.Parameters.Count; i++)
            {
                ParameterModel parameter = function.Parameters[i];
                switch (parameter.Kind)
                {
                    case ParameterKind.BlockIn:
                    case ParameterKind.BlockOut:
                    case ParameterKind.BlockBoth:
                        pins.Add($"fixed (byte* pinned{i} = {parameter.Name})");
                        words.Add($"(nuint)pinned{i}");
                        words.Add($"(nuint){parameter.Name}.Length");
                        break;
                    case ParameterKind.FixedIn:
                    case ParameterKind.FixedOut:
                    case ParameterKind.FixedBoth:
                        if (parameter.Kind == ParameterKind.FixedOut)
                            Writer.Line($"{parameter.Name} = default;");
                        pins.Add($"fixed ({parameter.Type.TypeName}* pinned{i} = &{parameter.Name})");
                        words.Add($"(nuint)pinned{i}");
                        break;
                    default:
                        words.Add(Conversion.ToWord(parameter.Type, parameter.Name));
                        break;
                }
            }

            if (pins.Count == 0)
            {
                WriteWords(words, writeCall);
                return;
            }

            foreach (string pin in pins.Take(pins.Count - 1))
                Writer.Line(pin);
            using (Writer.Begin(pins[pins.Count - 1]))
                WriteWords(words, writeCall);
        }
    }

    private void WriteWords(List<string> words, Action<string> writeCall)
    {
        if (words.Count == 0)
        {
            writeCall("default");
            return;
        }

        Writer.Line($"global::System.ReadOnlySpan<nuint> callWords = stackalloc nuint[] {{ {string.Join(", ", words)} }};");
        writeCall("callWords");
    }
}
