using System.IO;
using BssOs.Packer.Build;
using BssOs.Tool.Images;

namespace BssOs.Tool.NetworkBench;

/// <summary>A system that is measured.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Image">It, ready to boot.</param>
/// <param name="MemoryStep">Steps in which its smallest memory is looked for, in MiB.</param>
/// <param name="MemoryMax">A memory with which it starts for sure.</param>
public sealed record NetworkGuest(string Name, StagedImage Image, int MemoryStep, int MemoryMax)
{
    /// <summary>The image.</summary>
    public const string ImageName = "net-bench";

    /// <summary>This system.</summary>
    public static NetworkGuest BssOs(Workspace workspace)
    {
        StagedImage image = ImageStager.Stage(workspace, Images.Image.Open(workspace, ImageName), KernelPlatform.Pc);
        string address = $"address={TapNetwork.GuestAddress}/{TapNetwork.PrefixBits}";
        return new NetworkGuest("BssOs", image with { CommandLine = $"{image.CommandLine} {address}" }, 1, 16);
    }

    /// <summary>Linux.</summary>
    public static NetworkGuest Linux(Workspace workspace, TextWriter report, LinuxDriver driver) =>
        new(driver == LinuxDriver.Plain ? "Linux 8139too" : "Linux 8139cp", LinuxGuest.Make(workspace, report, driver), 2, 64);
}
