using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using BssOs.Tool.Images;

namespace BssOs.Tool.Emulation;

/// <summary>How the kernel is started as a process of Linux.</summary>
public static class LinuxCommand
{
    /// <summary>Program and arguments: boot options, then the boot files.</summary>
    public static IReadOnlyList<string> Of(StagedImage image, MachineOptions options)
    {
        List<string> words = [.. ProgramHost.Launcher,
            Path.Combine(image.Folder, image.Kernel), .. image.CommandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        words.Add(string.Create(CultureInfo.InvariantCulture, $"memory={options.MemoryMegabytes}"));
        if (options.Network.TapInterface is { } tap)
            words.Add($"tap={tap}");
        if (options.BlockFile is { } block)
            words.Add($"block={block}");
        return [.. words, "--", .. image.Modules];
    }
}
