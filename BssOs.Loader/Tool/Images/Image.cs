using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Config;

namespace BssOs.Tool.Images;

/// <summary>An image as its author wrote it: a folder under <c>isos</c>.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Folder">The folder.</param>
public sealed record Image(string Name, string Folder)
{
    /// <summary>The main configuration of every image.</summary>
    public const string ConfigurationFile = "system.conf";

    /// <summary>Texts that the console must show, one per line.</summary>
    public const string ExpectFile = "expect";

    /// <summary>The main configuration.</summary>
    public string Configuration => Path.Combine(Folder, ConfigurationFile);

    /// <summary>Every image there is.</summary>
    public static IReadOnlyList<Image> All(Workspace workspace) => Directory.GetDirectories(workspace.Images)
        .Where(folder => File.Exists(Path.Combine(folder, ConfigurationFile)))
        .Select(folder => new Image(Path.GetFileName(folder), folder))
        .OrderBy(image => image.Name, System.StringComparer.Ordinal)
        .ToArray();

    /// <summary>Finds an image by name.</summary>
    public static Image Open(Workspace workspace, string name)
    {
        IReadOnlyList<Image> all = All(workspace);
        string[] names = all.Select(image => image.Name).ToArray();
        string known = $"Choose one of: {string.Join(", ", names)}";
        if (all.FirstOrDefault(image => image.Name == name) is { } found)
            return found;
        if (name.Length == 0 || name.Trim('.').Length == 0 || name.Contains('/') || name.Contains('\\'))
            throw new CommandFailure($"'{name}' is no image: an image is named by its folder under isos, without the path.", $"{known}.");
        string meant = Spelling.Suggest(name, names, string.Empty);
        throw new CommandFailure(
            $"There is no image '{name}'{(meant.Length == 0 ? "." : $"; {meant}")}", $"{known}; or make isos/{name}/{ConfigurationFile}.");
    }

    /// <summary>What the console must show, in order: its own file, or that of the first image that it is like and that has one.</summary>
    public IReadOnlyList<string> Expectations()
    {
        IEnumerable<string> others = BootFile.Read(this).Images.Select(other => Path.Combine(Path.GetDirectoryName(Folder)!, other));
        string? file = others.Prepend(Folder).Select(folder => Path.Combine(folder, ExpectFile)).FirstOrDefault(File.Exists);
        return file is null ? [] : UserFile.ReadLines(file).Where(line => line.Length != 0 && !line.StartsWith('#')).ToArray();
    }
}
