using System.IO;
using System.Linq;
using BssOs.Config;
using BssOs.Packer.Build;

namespace BssOs.Tool.Images;

/// <summary>Checks an image's configuration against the server files that were built.</summary>
public static class ImageChecker
{
    /// <summary>Looks for mistakes and finds out which files the image needs.</summary>
    public static CheckResult Check(Workspace workspace, Image image, KernelPlatform platform)
    {
        string folder = ToolChain.ServerFolder(workspace);
        ServerDescription[] servers = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.bss").Select(file => ServerDescription.Read(Path.GetFileName(file), File.ReadAllBytes(file))).ToArray()
            : [];
        return ConfigurationChecker.Check(image.Folder, servers, new BootOptions(Platform: platform.Name));
    }
}
