using System.Collections.Generic;
using System.Linq;

namespace BssOs.Config;

/// <summary>The result of checking a configuration.</summary>
/// <param name="Diagnostics">The mistakes, in the order of files and lines.</param>
/// <param name="Model">The system, as far as it could be determined.</param>
public sealed record CheckResult(IReadOnlyList<Diagnostic> Diagnostics, SystemModel Model)
{
    /// <summary>Whether the configuration may boot: neither mistakes nor warnings.</summary>
    public bool Succeeded => Diagnostics.Count == 0;

    /// <summary>Whether the configuration requires hardware of another platform, so that it is not meant for this one.</summary>
    public bool IsForOtherPlatform => Diagnostics.Any(diagnostic => diagnostic.Rule == Check.Rules.OtherPlatform);
}
