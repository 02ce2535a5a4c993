using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Config;

namespace BssOs.Tool.Images;

/// <summary>
/// What an image tells the boot loader beyond its configuration: file <c>boot</c> in its folder, with lines
/// <c>option NAME=VALUE</c> (for the kernel's command line), <c>module FILE</c> (a server file that no configuration names),
/// <c>like IMAGE</c> (another image, of which this one has configuration files, content, options, modules and expectations as
/// well, and of what that one is like) and <c>config FILE</c> (the main configuration, if it is one that several images share).
/// </summary>
/// <param name="Options">Options in order.</param>
/// <param name="Modules">Server files in order.</param>
/// <param name="Images">The other images in order.</param>
/// <param name="Configuration">The main configuration; null if the file does not name one.</param>
public sealed record BootFile(
    IReadOnlyList<string> Options, IReadOnlyList<string> Modules, IReadOnlyList<OtherImage> Images, string? Configuration)
{
    /// <summary>Name of the file.</summary>
    public const string Name = "boot";

    private static readonly Dictionary<string, string[]> KernelOptions = new()
    {
        ["preemption"] = ["on", "off"],
        ["count-calls"] = ["on", "off"],
        ["isolate"] = ["all", "together"],
    };

    /// <summary>Reads the file of an image, with what those of all images say that it is like.</summary>
    public static BootFile ReadWithOthers(Image image)
    {
        BootFile[] all = image.WithOthers().Select(Read).ToArray();
        return new BootFile(
            all.SelectMany(file => file.Options).ToArray(), all.SelectMany(file => file.Modules).Distinct().ToArray(), all[0].Images,
            MainOf(image, all));
    }

    /// <summary>Reads the file of an image; one that is missing says nothing.</summary>
    public static BootFile Read(Image image)
    {
        List<string> options = [];
        List<string> modules = [];
        List<OtherImage> images = [];
        string? configuration = null;
        string path = Path.Combine(image.Folder, Name);
        string[] lines = File.Exists(path) ? UserFile.ReadLines(path) : [];
        for (int i = 0; i < lines.Length; i++)
        {
            string place = $"{ShownPathOf(image)}:{i + 1}";
            string[] words = lines[i].Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case []:
                    break;
                case ["option", string option] when option.IndexOf('=') > 0:
                    RequireMeaning(option, place);
                    options.Add(option);
                    break;
                case ["module", string module] when module == Path.GetFileName(module):
                    modules.Add(module);
                    break;
                case ["like", string other]:
                    images.Add(new OtherImage(other, place));
                    break;
                case ["config", string file] when file == Path.GetFileName(file) && configuration is null:
                    RequireSingle(image, place);
                    configuration = file;
                    break;
                default:
                    throw new CommandFailure(
                        $"{place}: '{lines[i].Trim()}' says nothing to the boot loader.",
                        "Write option NAME=VALUE, module FILE (without a path), like IMAGE (another one) or, once, config FILE (without a path).");
            }
        }
        return new BootFile(options, modules, images, configuration);
    }

    /// <summary>The file of an image as messages show it.</summary>
    public static string ShownPathOf(Image image) => $"{Workspace.ImageFolder}/{image.Name}/{Name}";

    // What an image says itself goes before what those say that it is like: a file system.conf in its folder, or a line here.
    private static string? MainOf(Image image, BootFile[] files) => image.WithOthers()
        .Zip(files, (own, file) => File.Exists(own.Configuration) ? Image.ConfigurationFile : file.Configuration)
        .FirstOrDefault(main => main is not null);

    private static void RequireSingle(Image image, string place)
    {
        if (File.Exists(image.Configuration))
        {
            throw new CommandFailure(
                $"{place}: the image has a main configuration of its own, {Image.ConfigurationFile}.",
                $"Leave the line out, or remove or rename {Image.ConfigurationFile}.");
        }
    }

    // The kernel looks for what it knows and passes over all else, which the configuration may ask for as boot.NAME.
    private static void RequireMeaning(string option, string place)
    {
        string name = option[..option.IndexOf('=')];
        if (KernelOptions.TryGetValue(name, out string[]? values))
        {
            if (!values.Contains(option[(name.Length + 1)..]))
                throw new CommandFailure($"{place}: {name} has no such value.", $"Write option {name}={string.Join(" or ", values)}.");
        }
        else if (Spelling.Suggest(name, KernelOptions.Keys, string.Empty) is { Length: > 0 } suggestion)
        {
            throw new CommandFailure($"{place}: the kernel has no option {name}; {suggestion}", "Mend the name, or leave the line out.");
        }
    }
}
