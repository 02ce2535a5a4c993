using System;
using System.Collections.Generic;

namespace BssOs.Packer.Build;

/// <summary>What came out of a build.</summary>
/// <param name="Diagnostics">What is wrong; nothing if the build succeeded.</param>
/// <param name="Servers">The servers built, by name.</param>
/// <param name="KernelPath">The kernel; null if it was not wanted or failed.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record BuildResult(
    IReadOnlyList<BuildDiagnostic> Diagnostics, IReadOnlyList<BuiltServer> Servers, string? KernelPath, TimeSpan Elapsed)
{
    /// <summary>Whether all that was wanted is there.</summary>
    public bool Succeeded => Diagnostics.Count == 0;
}
