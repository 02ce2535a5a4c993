using System.Collections.Generic;

namespace BssOs.Packer.Build;

/// <summary>Options of a build.</summary>
public sealed record BuildOptions
{
    /// <summary>The folder of the repository.</summary>
    public required string Root { get; init; }

    /// <summary>File names without extension, such as <c>pit8254</c>; null for all servers.</summary>
    public IReadOnlyCollection<string>? Servers { get; init; }

    /// <summary>Whether to build the kernel.</summary>
    public bool Kernel { get; init; } = true;

    /// <summary>Whether to use results from the cache.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>Maximum number of parallel compilations; 0 for the number of processors.</summary>
    public int Parallelism { get; init; }

    /// <summary>Additional folders with servers, such as those of a test; absolute paths.</summary>
    public IReadOnlyCollection<string> ExtraServerFolders { get; init; } = [];

    /// <summary>Receives progress; may be null.</summary>
    public IBuildProgress? Progress { get; init; }

    /// <summary>Output folder; null for <c>artifacts</c> in the repository.</summary>
    public string? Output { get; init; }
}
