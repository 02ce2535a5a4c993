using System.Collections.Generic;

namespace BssOs.Tool.Sizes;

/// <summary>How large everything is.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Servers">Every server, by name.</param>
public sealed record SystemSizes(KernelSize Kernel, IReadOnlyList<ServerSize> Servers);
