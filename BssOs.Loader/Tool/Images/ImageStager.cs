using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Config;
using BssOs.Packer.Build;

namespace BssOs.Tool.Images;

/// <summary>Makes images ready to boot.</summary>
public static class ImageStager
{
    /// <summary>Slot of init: where it says that the system is up.</summary>
    private const string Console = "console";

    /// <summary>Files in an image's folder that are about the image and not in it.</summary>
    private static readonly string[] Notes = [Image.ExpectFile, BootFile.Name];

    /// <inheritdoc cref="Notes"/>
    private static readonly string[] NotesEndings = [".md", ".conf"];

    /// <summary>
    /// Copies into one folder all that an image needs: kernel, servers, configuration, its other files, and its folders as archives.
    /// </summary>
    /// <exception cref="CommandFailure">The configuration has mistakes, or something was not built.</exception>
    public static StagedImage Stage(Workspace workspace, Image image, KernelPlatform platform)
    {
        CheckResult check = ImageChecker.Check(workspace, image, platform);
        if (!check.Succeeded)
        {
            IEnumerable<string> mistakes = check.Diagnostics.Select(mistake => ImageChecker.Describe(workspace, image, mistake));
            throw new CommandFailure(
                $"The configuration of {image.Name} has mistakes:\n{string.Join('\n', mistakes)}",
                $"Mend them; ./bss check {image.Name} --on {platform.Name} lists them again.");
        }
        string folder = Path.Combine(workspace.StagedImages, platform == KernelPlatform.Pc ? image.Name : $"{image.Name}.{platform.Name}");
        Directory.CreateDirectory(folder);
        BootFile bootFile = BootFile.ReadWithOthers(image);
        List<string> modules = [];
        foreach ((string name, string source) in Sources(workspace, image, platform, check.Model.Files.Union(bootFile.Modules)))
        {
            Put(folder, name, UserFile.ReadBytes(source));
            modules.Add(name);
        }
        foreach (string content in Contents(image, Directory.GetDirectories))
        {
            string archive = Path.GetFileName(content) + FolderArchive.Ending;
            Put(folder, archive, FolderArchive.Make(content));
            modules.Add(archive);
        }
        string kernel = workspace.KernelFile(platform);
        if (!File.Exists(kernel))
            throw new CommandFailure("The kernel was not built.", "Run ./bss build.");
        Put(folder, Path.GetFileName(kernel), File.ReadAllBytes(kernel));
        if (platform == KernelPlatform.Linux)
            MakeExecutable(Path.Combine(folder, Path.GetFileName(kernel)));
        BootOptions boot = ImageChecker.OptionsOf(image, platform);
        string[] words = [$"init={boot.Init}", $"parser={boot.Parser}", $"config={boot.Configuration}", .. bootFile.Options];
        bool greets = check.Model.Edges.Any(edge => edge.From == check.Model.Instances[0] && edge.Slot == Console);
        return new StagedImage(
            image.Name, folder, Path.GetFileName(kernel),
            modules, string.Join(' ', words), platform, ImageChecker.ServesPages(check.Model), greets);
    }

    // Each with its name as a boot module.
    private static IEnumerable<(string Name, string Source)> Sources(
        Workspace workspace, Image image, KernelPlatform platform, IEnumerable<string> files)
    {
        IReadOnlyList<string> folders = [.. ConfigurationFolders.Of(workspace, image), ToolChain.ServerFolder(workspace)];
        foreach (string file in files)
        {
            string source = PlatformFile.Find(folders, file, platform.Name)
                ?? throw new CommandFailure(
                    $"Image {image.Name} needs {file}, which does not exist.", "Mend the name, or write the server.");
            yield return (file, source);
        }
        // Whatever else lies in the folder is content, such as the files that a web server serves.
        foreach (string file in Contents(image, Directory.GetFiles))
        {
            if (!Notes.Contains(Path.GetFileName(file)) && !NotesEndings.Contains(Path.GetExtension(file)))
                yield return (Path.GetFileName(file), file);
        }
    }

    // Of two that have one name, the image's own.
    private static IEnumerable<string> Contents(Image image, Func<string, string[]> list) =>
        image.WithOthers().SelectMany(own => list(own.Folder).Order(StringComparer.Ordinal))
            .DistinctBy(Path.GetFileName);

    private static void MakeExecutable(string file)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | execute);
    }

    private static void Put(string folder, string name, byte[] content)
    {
        // QEMU takes a list of modules with commas between them, and arguments after a blank.
        if (name.AsSpan().IndexOfAny(',', ' ') >= 0)
            throw new CommandFailure($"'{name}' cannot be a boot module: its name has a comma or a blank.", "Rename the file.");
        string target = Path.Combine(folder, name);
        // A running emulator may have the old file open, so it is replaced and not written to.
        if (!File.Exists(target) || !File.ReadAllBytes(target).AsSpan().SequenceEqual(content))
        {
            string temporary = $"{target}.{Environment.ProcessId}.tmp";
            try
            {
                File.WriteAllBytes(temporary, content);
                File.Move(temporary, target, overwrite: true);
            }
            finally
            {
                // It still exists if the disk was full.
                File.Delete(temporary);
            }
        }
    }
}
