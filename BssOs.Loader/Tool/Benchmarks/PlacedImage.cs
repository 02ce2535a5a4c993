using System;
using System.IO;
using BssOs.Tool.Images;

namespace BssOs.Tool.Benchmarks;

/// <summary>An image with the code of its servers, and what the kernel writes around it, at another place.</summary>
public static class PlacedImage
{
    /// <summary>Boot option: bytes left free in front of what the kernel writes around a server.</summary>
    public const string StubOption = "stub-shift";

    private const string FileEnding = ".bss";

    /// <summary>What the option says in a run.</summary>
    public static int StubShiftOf(int run) => run % PlacedServer.Count * PlacedServer.StepBytes;

    /// <summary>Copies an image that is ready to boot, its servers moved.</summary>
    public static StagedImage Make(StagedImage image, int run)
    {
        string folder = image.Folder + ".placed";
        Directory.CreateDirectory(folder);
        Put(image.Kernel, content => content);
        foreach (string module in image.Modules)
        {
            int shift = module.EndsWith(FileEnding, StringComparison.Ordinal) ? PlacedServer.ShiftOf(module, run) : 0;
            Put(module, content => PlacedServer.Move(content, shift));
        }
        return image with { Folder = folder };

        // With the rights of the original; replaced whole, as whoever boots may have the old one open.
        void Put(string name, Func<byte[], byte[]> change)
        {
            string source = Path.Combine(image.Folder, name);
            string temporary = Path.Combine(folder, $"{name}.{Environment.ProcessId}.tmp");
            File.Copy(source, temporary, overwrite: true);
            File.WriteAllBytes(temporary, change(File.ReadAllBytes(source)));
            File.Move(temporary, Path.Combine(folder, name), overwrite: true);
        }
    }
}
