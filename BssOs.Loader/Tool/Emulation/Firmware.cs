namespace BssOs.Tool.Emulation;

/// <summary>What starts the machine before the boot loader: PCs until about 2010 have a BIOS, those of today only UEFI.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Is64Bit">Whether it needs a 64-bit processor.</param>
/// <param name="File">File that tells whether it is installed; null for the one that comes with QEMU.</param>
/// <param name="Package">Debian package that brings it.</param>
/// <param name="Arguments">QEMU's arguments.</param>
public sealed record Firmware(string Name, bool Is64Bit, string? File, string Package, params string[] Arguments)
{
    private const string Code32 = "/usr/share/OVMF/OVMF32_CODE_4M.secboot.fd";

    private const string Variables32 = "/usr/share/OVMF/OVMF32_VARS_4M.fd";

    private const string Code64 = "/usr/share/ovmf/OVMF.fd";

    /// <summary>SeaBIOS.</summary>
    public static Firmware Bios { get; } = new("BIOS", false, null, "");

    /// <summary>UEFI of an x86-64 PC.</summary>
    public static Firmware Uefi64 { get; } = new("UEFI for x86-64", true, Code64, "ovmf", "-bios", Code64);

    /// <summary>
    /// UEFI of an IA-32 PC. Debian builds it with Secure Boot, which is off without keys, but wants flash memory that only
    /// system management mode can write.
    /// </summary>
    public static Firmware Uefi32 { get; } = new(
        "UEFI for IA-32",
        false,
        Code32,
        "ovmf-ia32",
        "-machine", "q35,smm=on",
        "-global", "driver=cfi.pflash01,property=secure,value=on",
        "-drive", $"if=pflash,unit=0,format=raw,readonly=on,file={Code32}",
        "-drive", $"if=pflash,unit=1,format=raw,snapshot=on,file={Variables32}");

    /// <summary>Whether it can be used.</summary>
    public bool IsInstalled => File is null || System.IO.File.Exists(File);
}
