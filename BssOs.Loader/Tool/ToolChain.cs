using System.IO;

namespace BssOs.Tool;

/// <summary>The packer as the verbs see it.</summary>
public static class ToolChain
{
    /// <summary>Where the server files are.</summary>
    public static string ServerFolder(Workspace workspace) => Path.Combine(workspace.Artifacts, "servers");

    /// <summary>Builds all servers and the kernel, as far as their sources changed.</summary>
    public static void Build(Workspace workspace, TextWriter report) =>
        throw new CommandFailure($"The packer is missing in {workspace.Root}.", report.ToString() ?? "");
}
