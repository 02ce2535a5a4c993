using System.IO;
using System.Linq;
using BssOs.Tool.Host;

namespace BssOs.Tool.Images;

/// <summary>An image as a CD that boots on a PC with a BIOS.</summary>
public static class CdImage
{
    private const string GrubPcPackage = "grub-pc-bin";

    private const string ModuleFolder = "/usr/lib/grub/i386-pc";

    /// <summary>What GRUB needs to read the menu from a CD and to load a multiboot kernel; without a list it takes all it has.</summary>
    private const string GrubModules = "biosdisk iso9660 part_msdos normal configfile multiboot";

    private static readonly HostProgram[] s_programs = [HostProgram.GrubMkrescue, HostProgram.Xorriso, HostProgram.Mtools];

    // grub-pc-bin has no program of its own to look for: its boot sector code tells whether it is there.
    private static string BootSector => Path.Combine(ModuleFolder, "boot.img");

    /// <summary>Whether all that is needed to make one is installed.</summary>
    public static bool CanBeMade => s_programs.All(program => program.Find() is not null) && File.Exists(BootSector);

    /// <summary>Installs what is needed to make one.</summary>
    public static void EnsurePrograms(TextWriter report)
    {
        HostPackages.Ensure(report, s_programs);
        HostPackages.EnsureFile(report, BootSector, GrubPcPackage);
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
        foreach (string file in image.Modules.Prepend(image.Kernel))
            CopyInto(boot, image.Folder, file);
        File.WriteAllText(Path.Combine(boot, "grub", "grub.cfg"), Menu(image));

        string iso = Path.Combine(workspace.StagedImages, image.Name + ".iso");
        HostResult made = HostProcess.Capture(HostProgram.GrubMkrescue.Find()!, ["-d", ModuleFolder, "-o", iso, "--locales=", "--themes=", "--fonts=", $"--install-modules={GrubModules}", tree]);
        if (!made.Succeeded)
            throw new CommandFailure($"grub-mkrescue failed: {made.Errors.Trim()}", $"Check that {GrubPcPackage}, mtools and xorriso are installed.");
        return iso;
    }

    private static void CopyInto(string boot, string folder, string file)
    {
        string target = Path.Combine(boot, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(folder, file), target);
    }

    private static string Menu(StagedImage image)
    {
        string modules = string.Concat(image.Modules.Select(module => $"  module /boot/{module} {module}\n"));
        return $"set timeout=0\nmenuentry \"BssOs {image.Name}\" {{\n  multiboot /boot/{image.Kernel} {image.CommandLine}\n{modules}}}\n";
    }
}
