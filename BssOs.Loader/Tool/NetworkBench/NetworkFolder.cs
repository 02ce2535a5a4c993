using System.IO;

namespace BssOs.Tool.NetworkBench;

/// <summary>Where the comparison keeps what it makes and fetches; may be deleted at any time.</summary>
internal static class NetworkFolder
{
    /// <summary>The folder, made if it is not there.</summary>
    public static string Of(Workspace workspace) => Directory.CreateDirectory(Path.Combine(workspace.Artifacts, "network-bench")).FullName;
}
