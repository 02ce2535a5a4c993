using System.Collections.Generic;

namespace BssOs.Packer.Build;

/// <summary>What to build.</summary>
public sealed record BuildOptions
{
    /// <summary>The folder of the repository.</summary>
    public required string Root { get; init; }

    /// <summary>File names without ending, such as <c>pit8254</c>; null for all servers.</summary>
    public IReadOnlyCollection<string>? Servers { get; init; }

    /// <summary>Whether to build the kernel.</summary>
    public bool Kernel { get; init; } = true;

    /// <summary>Whether to take what has not changed from the cache.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>How many compilers may run at the same time; 0 for as many as there are processors.</summary>
    public int Parallelism { get; init; }

    /// <summary>Further folders with servers in them, such as those of a test; absolute.</summary>
    public IReadOnlyCollection<string> ExtraServerFolders { get; init; } = [];

    /// <summary>Hears how far the build has come; may be null.</summary>
    public IBuildProgress? Progress { get; init; }

    /// <summary>Where the files go; null for <c>artifacts</c> in the repository.</summary>
    public string? Output { get; init; }
}
