using System.Collections.Generic;

namespace BssOs.Tool.Dump;

/// <summary>A function of a service, as a server file describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">What each parameter is, in words.</param>
/// <param name="Result">What the result is, in words.</param>
public sealed record DumpedFunction(string Name, IReadOnlyList<string> Parameters, string Result)
{
    /// <summary>The signature on one line.</summary>
    public override string ToString() => $"{Result} {Name}({string.Join(", ", Parameters)})";
}
