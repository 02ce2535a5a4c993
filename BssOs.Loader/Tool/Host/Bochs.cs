using System.IO;

namespace BssOs.Tool.Host;

/// <summary>
/// The emulator Bochs, which checks what QEMU does not: for the tests of isolated servers. Debian's package is content with the firmware of
/// QEMU, which does not suit it, so both files of firmware are asked for by name.
/// </summary>
public static class Bochs
{
    /// <summary>The firmware.</summary>
    public const string Firmware = "/usr/share/bochs/BIOS-bochs-latest";

    /// <summary>The firmware of the screen.</summary>
    public const string ScreenFirmware = "/usr/share/vgabios/vgabios.bin";

    /// <summary>The emulator, with the library that shows its screen on a terminal.</summary>
    public static HostProgram Program { get; } =
        new("bochs", "bochs-term", "Install Bochs (https://bochs.sourceforge.io) with its display library term.");

    /// <summary>Gives it a terminal.</summary>
    public static HostProgram Terminal { get; } = new("script", "bsdutils", "Install util-linux' script.");

    /// <summary>Whether all of it is there.</summary>
    public static bool CanRun =>
        Program.Find() is not null && Terminal.Find() is not null && File.Exists(Firmware) && File.Exists(ScreenFirmware);

    /// <summary>Installs what is missing.</summary>
    /// <exception cref="CommandFailure">Something cannot be installed from here.</exception>
    public static void Ensure(TextWriter report)
    {
        HostPackages.Ensure(report, Program, Terminal);
        HostPackages.EnsureFile(report, Firmware, "bochsbios");
        HostPackages.EnsureFile(report, ScreenFirmware, "vgabios");
    }
}
