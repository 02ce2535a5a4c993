using System;
using System.Collections.Generic;
using System.IO;

namespace BssOs.Tool.Images;

/// <summary>
/// What an image tells the boot loader beyond its configuration: file <c>boot</c> in its folder, with lines
/// <c>option NAME=VALUE</c> (for the kernel's command line) and <c>module FILE</c> (a server file that no configuration names).
/// </summary>
/// <param name="Options">Options in order.</param>
/// <param name="Modules">Server files in order.</param>
public sealed record BootFile(IReadOnlyList<string> Options, IReadOnlyList<string> Modules)
{
    /// <summary>Name of the file.</summary>
    public const string Name = "boot";

    /// <summary>Reads the file of an image; one that is missing says nothing.</summary>
    public static BootFile Read(Image image)
    {
        List<string> options = [];
        List<string> modules = [];
        string path = Path.Combine(image.Folder, Name);
        string[] lines = File.Exists(path) ? UserFile.ReadLines(path) : [];
        for (int i = 0; i < lines.Length; i++)
        {
            string[] words = lines[i].Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case []:
                    break;
                case ["option", string option] when option.IndexOf('=') > 0:
                    options.Add(option);
                    break;
                case ["module", string module]:
                    modules.Add(module);
                    break;
                default:
                    throw new CommandFailure(
                        $"{path}:{i + 1}: '{lines[i].Trim()}' says nothing to the boot loader.", "Write option NAME=VALUE or module FILE.");
            }
        }
        return new BootFile(options, modules);
    }
}
