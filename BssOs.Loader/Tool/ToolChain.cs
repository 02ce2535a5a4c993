using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Packer.Build;
using BssOs.Tool.Images;
using BssOs.Tool.Output;

namespace BssOs.Tool;

/// <summary>The packer as the verbs see it.</summary>
public static class ToolChain
{
    // As many as the check of configurations tells.
    private const int MistakesMax = 100;

    // Below them is all that a build compiles.
    private static readonly string[] SourceFolders = ["BssOs.Kernel", "BssOs.Loader", "BssOs.Net", "BssOs.Servers"];

    /// <summary>Where the server files are.</summary>
    public static string ServerFolder(Workspace workspace) => Path.Combine(workspace.Artifacts, "servers");

    /// <summary>Builds all servers and the kernel, as far as their sources changed.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="report">Receives the mistakes in the sources, one per line, and what was built.</param>
    /// <exception cref="CommandFailure">Something does not build.</exception>
    public static IReadOnlyList<BuiltServer> Build(Workspace workspace, TextWriter report)
    {
        foreach (string source in SourceFolders.Select(folder => Path.Combine(workspace.Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)))
        {
            UserFile.RequireRegular(source);
        }

        BuildResult result;
        using (ConsoleProgress progress = ConsoleProgress.OnErrors())
            result = BuildPipeline.Build(new BuildOptions { Root = workspace.Root, Output = workspace.Artifacts, Progress = progress });
        foreach (string line in Describe(result.Diagnostics))
            report.WriteLine(line);
        if (!result.Succeeded)
        {
            throw new CommandFailure(
                $"{Amount.Of(result.Diagnostics.Count, "mistake")} in the sources, listed above.",
                "Mend what is listed and run the command again.");
        }

        BuiltServer[] fresh = result.Servers.Where(server => server.IsFresh).ToArray();
        if (fresh.Length != 0)
        {
            string were = fresh.Length == 1 ? "was" : "were";
            report.WriteLine($"{Amount.Of(fresh.Length, "server")} {were} out of date, built in {result.Elapsed.TotalSeconds:0.0} s");
        }

        RemoveStale(workspace, result.Servers);
        return result.Servers;
    }

    /// <summary>The lines that tell mistakes: of one file not more than somebody would read.</summary>
    public static IEnumerable<string> Describe(IEnumerable<BuildDiagnostic> mistakes)
    {
        foreach (IGrouping<string, BuildDiagnostic> file in mistakes.GroupBy(mistake => mistake.File))
        {
            foreach (BuildDiagnostic mistake in file.Take(MistakesMax))
                yield return mistake.ToString();
            if (file.Count() > MistakesMax)
                yield return $"{file.Key}: {Amount.Of(file.Count() - MistakesMax, "more mistake")}";
        }
    }

    /// <summary>Server files whose source is gone would otherwise still be found by configurations.</summary>
    private static void RemoveStale(Workspace workspace, IReadOnlyList<BuiltServer> servers)
    {
        HashSet<string> current = servers.Select(server => Path.GetFileName(server.Path)).ToHashSet();
        foreach (string file in Directory.GetFiles(ServerFolder(workspace), "*.bss")
            .Where(file => !current.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
            File.Delete(workspace.ServerDebugFile(Path.GetFileNameWithoutExtension(file)));
        }
    }
}
