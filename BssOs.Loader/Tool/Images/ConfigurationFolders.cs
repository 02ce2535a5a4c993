using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Packer.Build;

namespace BssOs.Tool.Images;

/// <summary>
/// Where an image's configuration files come from: its own folder and those of images that it is like, then what several images share, then
/// the folders of servers, where drivers say which resources are theirs.
/// </summary>
public static class ConfigurationFolders
{
    /// <summary>Folder under <c>isos</c> for what several images share.</summary>
    public const string Shared = "shared";

    private const string Files = "*.conf";

    /// <summary>The folders of an image, in the order in which they are looked through.</summary>
    /// <exception cref="CommandFailure">Two files that every image can include have one name.</exception>
    public static IReadOnlyList<string> Of(Workspace workspace, Image image)
    {
        string[] common = SourceTree.ServerFolders.Select(folder => Path.Combine(workspace.Root, folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, Files, SearchOption.AllDirectories))
            .Select(file => Path.GetDirectoryName(file)!)
            .Distinct().Order(StringComparer.Ordinal)
            .Prepend(Path.Combine(workspace.Images, Shared)).Where(Directory.Exists).ToArray();
        Refuse(workspace, common.SelectMany(folder => Directory.EnumerateFiles(folder, Files)));
        return [.. image.WithOthers().Select(own => own.Folder), .. common];
    }

    private static void Refuse(Workspace workspace, IEnumerable<string> files)
    {
        if (files.GroupBy(Path.GetFileName, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } doubles)
        {
            throw new CommandFailure(
                $"Two configuration files that images can include are named {doubles.Key}: {string.Join(", ", doubles.Select(workspace.Relative))}.",
                "Rename one, or move it into the folder of the image that it is for.");
        }
    }
}
