using System.Collections.Generic;
using System.Linq;

namespace BssOs.Config;

/// <summary>What the check of a configuration found.</summary>
/// <param name="Diagnostics">The mistakes, in the order of files and lines.</param>
/// <param name="Model">The system, as far as it could be made out.</param>
public sealed record CheckResult(IReadOnlyList<Diagnostic> Diagnostics, SystemModel Model)
{
    /// <summary>Whether the configuration may boot: no mistake, not even a warning.</summary>
    public bool Succeeded => Diagnostics.Count == 0;

    /// <summary>Whether the configuration asks for hardware of another platform: it is not meant for this one.</summary>
    public bool IsForOtherPlatform => Diagnostics.Any(diagnostic => diagnostic.Rule == Check.Rules.OtherPlatform);
}
