using System.Collections.Generic;
using System.Linq;

namespace BssOs.Generator;

/// <summary>Generates the functions of a reference type; their bodies differ between machine code and .NET.</summary>
internal abstract class CallWriter(SourceWriter writer)
{
    /// <summary>Destination.</summary>
    protected SourceWriter Writer { get; } = writer;

    /// <summary>Declaration of a function: result, name and parameters.</summary>
    public static string Header(FunctionModel function) =>
        $"{function.Result.TypeName} {function.Name}({string.Join(", ", function.Parameters.Select(Declare))})";

    /// <summary>Declaration of the form that returns the error.</summary>
    public static string TryHeader(FunctionModel function)
    {
        IEnumerable<string> parameters = function.Parameters.Select(Declare);
        if (function.Result.Kind != ParameterKind.Void)
            parameters = parameters.Concat([$"out {function.Result.TypeName} result"]);
        return $"bool Try{function.Name}({string.Join(", ", parameters.Concat(["out global::BssOs.Error error"]))})";
    }

    /// <summary>Generates the function whose error is passed on to the caller's caller.</summary>
    public abstract void WriteCall(FunctionModel function, int index);

    /// <summary>Generates the function that returns the error.</summary>
    public abstract void WriteTry(FunctionModel function, int index);

    /// <summary>Generates the declarations that the functions need.</summary>
    public abstract void WriteImports(ServiceModel service);

    // "scoped" tells the compiler that the result does not refer to the argument: otherwise a reference obtained with a name on the stack
    // could not be returned.
    private static string Declare(ParameterModel parameter)
    {
        string type = parameter.Type.TypeName;
        return parameter.Kind switch
        {
            ParameterKind.Word => $"{type} {parameter.Name}",
            ParameterKind.FixedIn => $"scoped in {type} {parameter.Name}",
            ParameterKind.FixedOut => $"out {type} {parameter.Name}",
            ParameterKind.FixedBoth => $"scoped ref {type} {parameter.Name}",
            _ => $"scoped {type} {parameter.Name}",
        };
    }
}
