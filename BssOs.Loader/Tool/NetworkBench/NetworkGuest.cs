using System;
using System.IO;
using BssOs.Packer.Build;
using BssOs.Tool.Images;

namespace BssOs.Tool.NetworkBench;

/// <summary>A system that is measured.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Image">It, ready to boot.</param>
/// <param name="MemoryStep">Steps in which its smallest memory is looked for, in MiB.</param>
/// <param name="MemoryMax">A memory with which it starts for sure.</param>
/// <param name="Attempts">How often it is measured if it stops to serve.</param>
public sealed record NetworkGuest(string Name, StagedImage Image, int MemoryStep, int MemoryMax, int Attempts = 1)
{
    // Linux with the plain mode receives nothing more once the card's ring has overflowed, which a busy host brings about now and then.
    private const int PlainAttempts = 4;

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
    public static NetworkGuest Linux(Workspace workspace, TextWriter report, LinuxDriver driver)
    {
        StagedImage image = LinuxGuest.Make(workspace, report, driver);
        return driver == LinuxDriver.Plain
            ? new NetworkGuest("Linux 8139too", image, 2, 64, PlainAttempts)
            : new NetworkGuest("Linux 8139cp", image, 2, 64);
    }

    /// <summary>Measures this system, again if it has stopped to serve.</summary>
    /// <param name="report">Where that is said.</param>
    /// <param name="measure">Boots and measures.</param>
    public T Measure<T>(TextWriter report, Func<NetworkGuest, T> measure)
    {
        for (int left = Attempts; ; left--)
        {
            try
            {
                return measure(this);
            }
            catch (CommandFailure failure) when (left > 1)
            {
                report.WriteLine($"{failure.Message} It is booted and measured again.");
            }
        }
    }
}
