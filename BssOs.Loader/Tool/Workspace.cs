using System;
using System.IO;
using BssOs.Packer.Build;

namespace BssOs.Tool;

/// <summary>Where things are: the folder of the solution and what lies in it.</summary>
public sealed class Workspace
{
    /// <summary>Folder of images, below that of the solution.</summary>
    public const string ImageFolder = "isos";

    private const string SolutionFile = "BssOs.sln";

    /// <param name="root">The folder with the solution.</param>
    public Workspace(string root) => Root = root;

    /// <summary>The folder with the solution.</summary>
    public string Root { get; }

    /// <summary>Everything that builds make; may be deleted at any time.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The kernel for a platform.</summary>
    public string KernelFile(KernelPlatform platform) => Path.Combine(Artifacts, platform.FileName + ".elf");

    /// <summary>The kernel with symbols and line numbers, for debuggers.</summary>
    public string KernelDebugFile(KernelPlatform platform) => Path.Combine(Artifacts, platform.FileName + ".debug.elf");

    /// <summary>What makes gdb know the servers of a running system.</summary>
    public string DebuggerScript => Path.Combine(Root, "BssOs.Loader", "Tool", "Debugging", "bss-gdb.py");

    /// <summary>Code of a server with symbols and line numbers, for debuggers.</summary>
    public string ServerDebugFile(string name) => Path.Combine(Artifacts, BuildPipeline.SymbolFolder, name + BuildPipeline.DebuggerEnding);

    /// <summary>One folder per image: its configuration, expectations and README.</summary>
    public string Images => Path.Combine(Root, ImageFolder);

    /// <summary>Images ready to boot; may be deleted at any time.</summary>
    public string StagedImages => Path.Combine(Images, "out");

    /// <summary>The test project.</summary>
    public string TestProject => Path.Combine(Root, "BssOs.Tests", "BssOs.Tests.csproj");

    /// <summary>Finds the solution at or above a folder.</summary>
    /// <param name="start">Where to begin; the program's own folder where null.</param>
    public static Workspace Find(string? start = null)
    {
        for (DirectoryInfo? folder = new(start ?? AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionFile)))
                return new Workspace(folder.FullName);
        }
        throw new CommandFailure(
            $"There is no {SolutionFile} at or above {start ?? AppContext.BaseDirectory}.", "Run ./bss in a clone of the repository.");
    }

    /// <summary>A path as messages show it: relative to the solution.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path);
}
