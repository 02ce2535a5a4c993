using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Config;

namespace BssOs.Tool.Images;

/// <summary>Makes images ready to boot.</summary>
public static class ImageStager
{
    private const string KernelName = "kernel.elf";

    /// <summary>A system in which somebody needs this service can serve pages.</summary>
    private const string WebTransport = "Tcp";

    /// <summary>Files in an image's folder that are about the image and not in it.</summary>
    private static readonly string[] s_notes = [Image.ExpectFile, BootFile.Name];

    /// <inheritdoc cref="s_notes"/>
    private static readonly string[] s_notesEndings = [".md", ".conf"];

    /// <summary>Copies into one folder all that an image needs: kernel, servers, configuration, its other files, and its folders as archives.</summary>
    /// <exception cref="CommandFailure">The configuration has mistakes, or something was not built.</exception>
    public static StagedImage Stage(Workspace workspace, Image image)
    {
        CheckResult check = ImageChecker.Check(workspace, image);
        if (!check.Succeeded)
        {
            throw new CommandFailure(
                $"The configuration of {image.Name} has mistakes:\n{string.Join('\n', check.Diagnostics)}", "Mend them; ./bss check lists them again.");
        }
        string folder = Path.Combine(workspace.StagedImages, image.Name);
        Directory.CreateDirectory(folder);
        BootFile bootFile = BootFile.Read(image);
        List<string> modules = [];
        foreach (string source in Sources(workspace, image, check.Model.Files.Union(bootFile.Modules)))
        {
            Put(folder, Path.GetFileName(source), File.ReadAllBytes(source));
            modules.Add(Path.GetFileName(source));
        }
        foreach (string content in Directory.GetDirectories(image.Folder).Order(StringComparer.Ordinal))
        {
            string archive = Path.GetFileName(content) + FolderArchive.Ending;
            Put(folder, archive, FolderArchive.Make(content));
            modules.Add(archive);
        }
        if (!File.Exists(workspace.KernelFile))
            throw new CommandFailure("The kernel was not built.", "Run ./bss build.");
        Put(folder, KernelName, File.ReadAllBytes(workspace.KernelFile));
        BootOptions boot = new();
        string[] words = [$"init={boot.Init}", $"parser={boot.Parser}", $"config={boot.Configuration}", .. bootFile.Options];
        bool answers = check.Model.Edges.Any(edge => edge.Service == WebTransport);
        return new StagedImage(image.Name, folder, KernelName, modules, string.Join(' ', words), answers);
    }

    private static IEnumerable<string> Sources(Workspace workspace, Image image, IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            string own = Path.Combine(image.Folder, file);
            string built = Path.Combine(ToolChain.ServerFolder(workspace), file);
            if (!File.Exists(own) && !File.Exists(built))
                throw new CommandFailure($"Image {image.Name} needs {file}, which does not exist.", "Mend the name, or write the server.");
            yield return File.Exists(own) ? own : built;
        }
        // Whatever else lies in the folder is content, such as the files that a web server serves.
        foreach (string file in Directory.GetFiles(image.Folder).Order(StringComparer.Ordinal))
        {
            if (!s_notes.Contains(Path.GetFileName(file)) && !s_notesEndings.Contains(Path.GetExtension(file)))
                yield return file;
        }
    }

    private static void Put(string folder, string name, byte[] content)
    {
        // QEMU takes a list of modules with commas between them, and arguments after a blank.
        if (name.AsSpan().IndexOfAny(',', ' ') >= 0)
            throw new CommandFailure($"'{name}' cannot be a boot module: its name has a comma or a blank.", "Rename the file.");
        string target = Path.Combine(folder, name);
        // A running emulator may have the old one open: replaced whole, never written into.
        if (!File.Exists(target) || !File.ReadAllBytes(target).AsSpan().SequenceEqual(content))
        {
            string temporary = $"{target}.{Environment.ProcessId}.tmp";
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, target, overwrite: true);
        }
    }
}
