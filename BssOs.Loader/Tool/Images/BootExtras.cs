using System;
using System.Collections.Generic;
using System.IO;

namespace BssOs.Tool.Images;

/// <summary>What the boot loader is told beyond what follows from the configuration: lines <c>module FILE</c> and <c>option WORD</c>.</summary>
/// <param name="Modules">Server files that programs of the image load by themselves.</param>
/// <param name="Options">Words for the kernel's command line.</param>
public sealed record BootExtras(IReadOnlyList<string> Modules, IReadOnlyList<string> Options)
{
    private const string ModuleKey = "module ";

    private const string OptionKey = "option ";

    /// <summary>Reads the file; one that is missing adds nothing.</summary>
    /// <exception cref="CommandFailure">A line is neither.</exception>
    public static BootExtras Read(string file)
    {
        List<string> modules = [];
        List<string> options = [];
        foreach (string text in File.Exists(file) ? File.ReadAllLines(file) : [])
        {
            string line = text.Split('#')[0].Trim();
            if (line.StartsWith(ModuleKey, StringComparison.Ordinal))
                modules.Add(line[ModuleKey.Length..].Trim());
            else if (line.StartsWith(OptionKey, StringComparison.Ordinal))
                options.Add(line[OptionKey.Length..].Trim());
            else if (line.Length != 0)
                throw new CommandFailure($"{file}: '{line}' is neither 'module FILE' nor 'option WORD'.", "Mend the line.");
        }
        return new BootExtras(modules, options);
    }
}
