using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Tool;

namespace BssOs.Tests.TidyTests;

/// <summary>The files that people write, found without git so that a copy of the folder can be tested as well.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] GeneratedFolders = [".git", "artifacts", "bin", "obj", "TestResults", ".vs", ".vscode"];

    private static readonly string[] TextEndings =
        [".cs", ".csproj", ".props", ".json", ".md",
            ".conf", ".cmd", ".editorconfig", ".gitignore", ".gitattributes", ".sh", ".svg", ".txt"];

    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Workspace.Find().Root;

    /// <summary>Every text file, by its path from the root with slashes.</summary>
    public static IReadOnlyList<string> Texts { get; } = Walk(Root).Where(IsText).Select(Relative).Order(StringComparer.Ordinal).ToArray();

    /// <summary>Every C# file that is code and not data of a test.</summary>
    public static IReadOnlyList<string> Sources { get; } = Texts
        .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
        .Where(path => !path.Contains("/Golden/", StringComparison.Ordinal) && !path.Contains("/Cases/", StringComparison.Ordinal))
        .ToArray();

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (string file in Directory.GetFiles(folder))
            yield return file;
        foreach (string child in Directory.GetDirectories(folder))
        {
            if (GeneratedFolders.Contains(Path.GetFileName(child)) || Relative(child) == "isos/out")
                continue;
            foreach (string file in Walk(child))
                yield return file;
        }
    }

    private static bool IsText(string path) =>
        TextEndings.Contains(Path.GetExtension(path)) || Path.GetFileName(path) is "bss" or "LICENSE" or "expect" or "run";

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
