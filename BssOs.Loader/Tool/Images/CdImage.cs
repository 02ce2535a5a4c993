using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Packer.Elf;
using BssOs.Tool.Host;

namespace BssOs.Tool.Images;

/// <summary>An image as a file that boots from a CD and from a USB stick, on a PC with a BIOS or with UEFI.</summary>
public static class CdImage
{
    private const string GrubFolder = "/usr/lib/grub";

    /// <summary>
    /// What GRUB needs to read the menu from a CD or stick and to load a multiboot kernel; without a list the file would have all of
    /// GRUB's modules. GRUB's start asks for these kinds of partitions on each platform.
    /// </summary>
    private const string GrubModules =
        "iso9660 fat normal configfile multiboot all_video part_acorn part_amiga part_apple part_bsd part_dfly part_dvh part_gpt part_msdos "
        + "part_plan part_sun part_sunpc";

    private static readonly HostProgram[] Programs = [HostProgram.GrubMkrescue, HostProgram.Xorriso, HostProgram.Mtools];

    // GRUB for each kind of firmware. They have no programs of their own to look for: a file tells whether they are there.
    private static readonly (string File, string Package)[] Platforms =
    [
        ("i386-pc/boot.img", "grub-pc-bin"),
        ("x86_64-efi/moddep.lst", "grub-efi-amd64-bin"),
        ("i386-efi/moddep.lst", "grub-efi-ia32-bin"),
    ];

    /// <summary>Whether all that is needed to make one is installed.</summary>
    public static bool CanBeMade =>
        Programs.All(program => program.Find() is not null)
        && Platforms.All(platform => File.Exists(Path.Combine(GrubFolder, platform.File)))
        && ScreenFont.IsInstalled;

    /// <summary>Installs what is needed to make one.</summary>
    public static void EnsurePrograms(TextWriter report)
    {
        HostPackages.Ensure(report, Programs);
        foreach ((string file, string package) in Platforms)
            HostPackages.EnsureFile(report, Path.Combine(GrubFolder, file), package);
        ScreenFont.Ensure(report);
    }

    /// <summary>Makes one.</summary>
    /// <returns>Its file.</returns>
    public static string Make(Workspace workspace, StagedImage image)
    {
        string tree = Path.Combine(workspace.StagedImages, image.Name + ".tree");
        if (Directory.Exists(tree))
            Directory.Delete(tree, recursive: true);
        string boot = Path.Combine(tree, "boot");
        Directory.CreateDirectory(Path.Combine(boot, "grub"));
        byte[] kernel = File.ReadAllBytes(Path.Combine(image.Folder, image.Kernel));
        MultibootHeader.AskForScreen(kernel);
        File.WriteAllBytes(Path.Combine(boot, image.Kernel), kernel);
        List<string> modules = [.. image.Modules];
        foreach (string file in modules)
            CopyInto(boot, image.Folder, file);
        if (ScreenFont.IsMissingIn(image))
        {
            File.WriteAllBytes(Path.Combine(boot, ScreenFont.Module), ScreenFont.Read());
            modules.Add(ScreenFont.Module);
        }
        File.WriteAllText(Path.Combine(boot, "grub", "grub.cfg"), Menu(image, modules));

        string iso = Path.Combine(workspace.StagedImages, image.Name + ".iso");
        HostResult made = HostProcess.Capture(
            HostProgram.GrubMkrescue.Find()!, ["-o", iso, "--locales=", "--themes=", "--fonts=", $"--install-modules={GrubModules}", tree]);
        if (!made.Succeeded)
            throw Explain(iso, made.Output + made.Errors);
        return iso;
    }

    // The text contains that of xorriso, which checks the free space before it writes and says so in words of its own.
    internal static CommandFailure Explain(string iso, string said)
    {
        if (said.Contains("exceeds free space", StringComparison.Ordinal) || said.Contains("No space left", StringComparison.Ordinal))
        {
            return new CommandFailure(
                $"There is no room for {iso}.", "Make room on its disk, and for temporary files, and run the command again.");
        }

        string packages = string.Join(", ", Platforms.Select(platform => platform.Package));
        return new CommandFailure($"grub-mkrescue failed: {said.Trim()}", $"Check that {packages}, mtools and xorriso are installed.");
    }

    private static void CopyInto(string boot, string folder, string file)
    {
        string target = Path.Combine(boot, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(folder, file), target);
    }

    private static string Menu(StagedImage image, IEnumerable<string> modules)
    {
        string loads = string.Concat(modules.Select(module => $"  module /boot/{module} {module}\n"));
        // Without the drivers of all_video, GRUB under UEFI has no frame buffer to hand over.
        return $"set timeout=0\ninsmod all_video\nmenuentry \"BssOs {image.Name}\" {{\n  multiboot /boot/{image.Kernel} {image.CommandLine}\n{loads}}}\n";
    }
}
