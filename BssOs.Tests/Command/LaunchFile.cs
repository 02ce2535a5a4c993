using System.IO;
using System.Text.Json;
using BssOs.Tool;

namespace BssOs.Tests.Command;

/// <summary>What Visual Studio Code does at F5.</summary>
internal static class LaunchFile
{
    /// <summary>Reads the first configuration.</summary>
    public static JsonElement Read(Workspace workspace)
    {
        string text = File.ReadAllText(Path.Combine(workspace.Root, ".vscode", "launch.json"));
        using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return document.RootElement.GetProperty("configurations")[0].Clone();
    }
}
