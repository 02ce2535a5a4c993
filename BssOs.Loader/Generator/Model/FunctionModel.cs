using System.Linq;

namespace BssOs.Generator;

/// <summary>A function of a service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters in order.</param>
/// <param name="Result">Its result.</param>
/// <param name="IsValid">False if it violates a rule; then nothing is generated for it, since the analyzer reports an error.</param>
public sealed record FunctionModel(string Name, EquatableArray<ParameterModel> Parameters, ValueModel Result, bool IsValid)
{
    /// <summary>Number of words in which its parameters are passed: a block takes two, address and length.</summary>
    public int WordCount =>
        Parameters.Sum(p => p.Kind is ParameterKind.BlockIn or ParameterKind.BlockOut or ParameterKind.BlockBoth ? 2 : 1);

    /// <summary>Its line in the signature of the service.</summary>
    public string Signature => $"{Name}({string.Join(",", Parameters.Select(p => p.Type.Code))}){Result.Code}\n";
}
