using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Config;
using BssOs.Packer.Build;

namespace BssOs.Tool.Images;

/// <summary>Checks an image's configuration against the server files that were built.</summary>
public static class ImageChecker
{
    /// <summary>A system in which somebody needs this service serves pages.</summary>
    private const string WebContent = "HttpContent";

    private const string IsolateAll = "isolate=all";
    private const string IsolateTogether = "isolate=together";

    /// <summary>Looks for mistakes and finds out which files the image needs.</summary>
    public static CheckResult Check(Workspace workspace, Image image, KernelPlatform platform)
    {
        string folder = ToolChain.ServerFolder(workspace);
        ServerDescription[] servers = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.bss")
            .Select(file => ServerDescription.Read(Path.GetFileName(file), UserFile.ReadBytes(file))).ToArray()
            : [];
        return ConfigurationChecker.Check(ConfigurationFolders.Of(workspace, image), servers, OptionsOf(image, platform));
    }

    /// <summary>
    /// The line that tells a mistake. What is included may lie elsewhere; what is missing is missing in the image's own folder.
    /// </summary>
    public static string Describe(Workspace workspace, Image image, Diagnostic mistake)
    {
        ArgumentNullException.ThrowIfNull(mistake);
        if (mistake.Line == 0)
            return $"{workspace.Relative(image.Folder)}: {mistake}";
        string folder = ConfigurationFolders.Of(workspace, image)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, mistake.File)), image.Folder);
        return $"{workspace.Relative(folder)}/{mistake}";
    }

    /// <summary>What the boot command line of an image means for its configuration.</summary>
    public static BootOptions OptionsOf(Image image, KernelPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        BootFile boot = BootFile.ReadWithOthers(image);
        IReadOnlyList<string> options = boot.Options;
        return new BootOptions(
            Configuration: boot.Configuration ?? Image.ConfigurationFile,
            Platform: platform.Name,
            IsolatesAll: options.Contains(IsolateAll) || options.Contains(IsolateTogether),
            IsolatesTogether: options.Contains(IsolateTogether));
    }

    /// <summary>Whether a system answers HTTP requests.</summary>
    public static bool ServesPages(SystemModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Edges.Any(edge => edge.Service == WebContent);
    }

    /// <summary>Whether an image will answer HTTP requests, by what was built before; null if that does not tell.</summary>
    public static bool? WillServePages(Workspace workspace, Image image, KernelPlatform platform)
    {
        try
        {
            CheckResult check = Check(workspace, image, platform);
            return check.Succeeded ? ServesPages(check.Model) : null;
        }
        catch (InvalidDataException)
        {
            return null; // A file of an older format, which the build replaces.
        }
    }
}
