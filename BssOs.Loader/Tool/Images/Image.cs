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
    /// <summary>The main configuration of an image whose file <c>boot</c> names no other.</summary>
    public const string ConfigurationFile = "system.conf";

    /// <summary>Texts that the console must show, one per line.</summary>
    public const string ExpectFile = "expect";

    /// <summary>
    /// Its own main configuration; an image that is like another, or whose <c>boot</c> names a shared one, need not have any.
    /// </summary>
    public string Configuration => Path.Combine(Folder, ConfigurationFile);

    /// <summary>Every image there is.</summary>
    public static IReadOnlyList<Image> All(Workspace workspace) => AllIn(workspace.Images);

    /// <summary>Finds an image by name.</summary>
    public static Image Open(Workspace workspace, string name) => OpenIn(workspace.Images, name, string.Empty);

    /// <summary>This image, then those that it is like, each followed by those that it is like in turn; none of them twice.</summary>
    /// <exception cref="CommandFailure">One is like itself by way of others, or there is none of a name.</exception>
    public IReadOnlyList<Image> WithOthers()
    {
        List<Image> found = [];
        Add(found, [this]);
        return found;
    }

    /// <summary>What the console must show, in order: its own file, or that of the first image that it is like and that has one.</summary>
    public IReadOnlyList<string> Expectations()
    {
        string? file = WithOthers().Select(image => Path.Combine(image.Folder, ExpectFile)).FirstOrDefault(File.Exists);
        return file is null ? [] : UserFile.ReadLines(file).Where(line => line.Length != 0 && !line.StartsWith('#')).ToArray();
    }

    // The last of the way is added. A way that comes back to an image would never end.
    private static void Add(List<Image> found, IReadOnlyList<Image> way)
    {
        Image image = way[^1];
        if (found.Any(known => known.Name == image.Name))
            return;
        found.Add(image);
        foreach ((string name, string place) in BootFile.Read(image).Images)
        {
            if (name == image.Name)
                throw new CommandFailure($"{place}: An image cannot be like itself.", "Name another one, or delete the line.");
            Image other = OpenIn(Path.GetDirectoryName(image.Folder)!, name, $"{place}: ");
            if (way.Any(before => before.Name == name))
            {
                throw new CommandFailure(
                    $"{place}: {name} is like itself: "
                    + $"{string.Join(" -> ", way.SkipWhile(before => before.Name != name).Append(other).Select(step => step.Name))}.",
                    "Leave one of the lines like IMAGE out.");
            }
            Add(found, [.. way, other]);
        }
    }

    private static IReadOnlyList<Image> AllIn(string images) => Directory.GetDirectories(images)
        .Where(folder => File.Exists(Path.Combine(folder, ConfigurationFile)) || File.Exists(Path.Combine(folder, BootFile.Name)))
        .Select(folder => new Image(Path.GetFileName(folder), folder))
        .OrderBy(image => image.Name, System.StringComparer.Ordinal)
        .ToArray();

    // The place is where the name was written.
    private static Image OpenIn(string images, string name, string place)
    {
        IReadOnlyList<Image> all = AllIn(images);
        string[] names = all.Select(image => image.Name).ToArray();
        string known = $"Choose one of: {string.Join(", ", names)}";
        if (all.FirstOrDefault(image => image.Name == name) is { } found)
            return found;
        if (name.Length == 0 || name.Trim('.').Length == 0 || name.Contains('/') || name.Contains('\\'))
        {
            throw new CommandFailure(
                $"{place}'{name}' is no image: an image is named by its folder under isos, without the path.", $"{known}.");
        }

        string meant = Spelling.Suggest(name, names, string.Empty);
        throw new CommandFailure(
            $"{place}There is no image '{name}'{(meant.Length == 0 ? "." : $"; {meant}")}", $"{known}; or make isos/{name}/{ConfigurationFile}.");
    }
}
