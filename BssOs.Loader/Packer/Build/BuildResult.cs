using System;
using System.Collections.Generic;

namespace BssOs.Packer.Build;

/// <summary>The result of a build.</summary>
/// <param name="Diagnostics">The errors; empty if the build succeeded.</param>
/// <param name="Servers">The servers built, by name.</param>
/// <param name="KernelPath">The kernel; null if it was not requested or failed.</param>
/// <param name="Elapsed">Duration of the build.</param>
public sealed record BuildResult(
    IReadOnlyList<BuildDiagnostic> Diagnostics, IReadOnlyList<BuiltServer> Servers, string? KernelPath, TimeSpan Elapsed)
{
    /// <summary>Whether everything requested was built.</summary>
    public bool Succeeded => Diagnostics.Count == 0;
}
