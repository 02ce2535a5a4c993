using System.Collections.Generic;
using BssOs.Generator;
using BssOs.Packer.Build;

namespace BssOs.Packer.Compile;

/// <summary>What the C# compiler made.</summary>
/// <param name="Assembly">The assembly; empty if there are diagnostics.</param>
/// <param name="Model">Its services and servers.</param>
/// <param name="Diagnostics">Errors and warnings, which are errors.</param>
public sealed record CompiledSources(byte[] Assembly, CompilationModel Model, IReadOnlyList<BuildDiagnostic> Diagnostics)
{
    /// <summary>Where what was compiled stands.</summary>
    public SourcePlaces Places { get; init; } = new([]);

    /// <summary>The model of what did not compile.</summary>
    public static CompilationModel NoModel { get; } = new(default, default);
}
