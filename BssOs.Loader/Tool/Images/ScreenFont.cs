using System.IO;
using System.IO.Compression;
using System.Linq;
using BssOs.Tool.Host;

namespace BssOs.Tool.Images;

/// <summary>The font of a screen of pixels, a boot module that comes from the host.</summary>
public static class ScreenFont
{
    /// <summary>The module's name, which configurations say.</summary>
    public const string Module = "font.psf";

    /// <summary>The server that needs it.</summary>
    private const string Server = "frame-buffer-text.bss";

    private const string Package = "psf-unifont";

    private const string CompressedFile = "/usr/share/consolefonts/Unifont-APL8x16.psf.gz";

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => File.Exists(CompressedFile);

    /// <summary>Whether an image needs it and brings none of its own.</summary>
    public static bool IsMissingIn(StagedImage image) => image.Modules.Contains(Server) && !image.Modules.Contains(Module);

    /// <summary>Installs it.</summary>
    public static void Ensure(TextWriter report) => HostPackages.EnsureFile(report, CompressedFile, Package);

    /// <summary>Its content.</summary>
    public static byte[] Read()
    {
        using var content = new MemoryStream();
        using var file = new GZipStream(File.OpenRead(CompressedFile), CompressionMode.Decompress);
        file.CopyTo(content);
        return content.ToArray();
    }
}
