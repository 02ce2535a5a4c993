using System.Collections.Generic;

namespace BssOs.Tool.Sizes;

/// <summary>How large everything is.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Servers">Every server, by name.</param>
public sealed record SystemSizes(KernelSize Kernel, IReadOnlyList<ServerSize> Servers)
{
    /// <summary>The servers taken together.</summary>
    public SizeSummary Summary => SizeSummary.Of(Servers);

    /// <summary>The same of the prototype.</summary>
    public SizeSummary Prototype { get; } = SizeSummary.Prototype;
}
