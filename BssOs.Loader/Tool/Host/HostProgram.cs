using System;
using System.IO;
using System.Linq;

namespace BssOs.Tool.Host;

/// <summary>A program of the host that some verb needs, and the Debian package that has it.</summary>
/// <param name="Name">File name of the program, without ending.</param>
/// <param name="Package">Debian package that installs it.</param>
/// <param name="Elsewhere">How to get it on a system without apt-get.</param>
public sealed record HostProgram(string Name, string Package, string Elsewhere)
{
    /// <summary>Folders that hold programs for root and that an ordinary user's path often lacks.</summary>
    private static readonly string[] SystemFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>The emulator that boots images.</summary>
    public static HostProgram Qemu { get; } =
        new("qemu-system-i386", "qemu-system-x86", "Install QEMU (https://www.qemu.org/download/) and put its folder into PATH.");

    /// <summary>The same for a machine whose firmware needs a 64-bit processor.</summary>
    public static HostProgram Qemu64 { get; } = new("qemu-system-x86_64", Qemu.Package, Qemu.Elsewhere);

    /// <summary>The emulator of 32-bit programs, for a Linux that does not start them.</summary>
    public static HostProgram QemuUser { get; } =
        new("qemu-i386", "qemu-user",
            "Install QEMU's user-mode emulation (https://www.qemu.org/docs/master/user/main.html) and put its folder into PATH.");

    /// <summary>Network namespaces and tap devices for the booted tests.</summary>
    public static HostProgram Ip { get; } = new("ip", "iproute2", "Install iproute2.");

    /// <summary>Echo requests for the booted tests.</summary>
    public static HostProgram Ping { get; } = new("ping", "iputils-ping", "Install iputils' ping.");

    /// <summary>ARP requests for the booted tests.</summary>
    public static HostProgram Arping { get; } = new("arping", "iputils-arping", "Install iputils' arping.");

    /// <summary>HTTP requests from inside a network namespace.</summary>
    public static HostProgram Curl { get; } = new("curl", "curl", "Install curl.");

    /// <summary>Many HTTP connections at once.</summary>
    public static HostProgram Wrk { get; } = new("wrk", "wrk", "Install wrk.");

    /// <summary>The debugger, for its tests.</summary>
    public static HostProgram Gdb { get; } = new("gdb", "gdb", "Install gdb.");

    /// <summary>Compiles what the comparison of networks has in C.</summary>
    public static HostProgram Gcc { get; } = new("gcc", "gcc", "Install gcc.");

    /// <summary>Makes bootable CD images.</summary>
    public static HostProgram GrubMkrescue { get; } = new("grub-mkrescue", "grub-common", "Install GRUB 2's grub-mkrescue.");

    /// <summary>Writes ISO 9660 file systems; grub-mkrescue calls it.</summary>
    public static HostProgram Xorriso { get; } = new("xorriso", "xorriso", "Install xorriso.");

    /// <summary>Writes FAT file systems; grub-mkrescue calls it.</summary>
    public static HostProgram Mtools { get; } = new("mformat", "mtools", "Install mtools.");

    /// <summary>Where the program is, or null where it is not installed.</summary>
    public string? Find()
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Concat(OperatingSystem.IsWindows() ? [] : SystemFolders)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, Name + ending)))
            .FirstOrDefault(File.Exists);
    }
}
