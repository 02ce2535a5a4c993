using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using BssOs.Packer.Build;
using BssOs.Tool.Host;
using BssOs.Tool.Images;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss iso</c>: an image as a CD that boots on a PC.</summary>
internal static class IsoVerb
{
    private const string GrubPcPackage = "grub-pc-bin";

    private const string ModuleFolder = "/usr/lib/grub/i386-pc";

    /// <summary>What GRUB needs to read the menu from a CD and to load a multiboot kernel; without a list it takes all it has.</summary>
    private const string GrubModules = "biosdisk iso9660 part_msdos normal configfile multiboot";

    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Argument<string> image = new("image") { Description = "Folder under isos/.", DefaultValueFactory = _ => "net-http" };
        Command command = new("iso", "Builds an image and makes isos/out/IMAGE.iso of it, which boots on a PC with a BIOS.") { image };
        command.SetAction(result => Make(workspace, Image.Open(workspace, result.GetRequiredValue(image))));
        return command;
    }

    private static int Make(Workspace workspace, Image image)
    {
        // grub-pc-bin has no program of its own to look for: its boot sector code tells whether it is there.
        HostPackages.Ensure(Console.Out, HostProgram.GrubMkrescue, HostProgram.Xorriso, HostProgram.Mtools);
        HostPackages.EnsureFile(Console.Out, Path.Combine(ModuleFolder, "boot.img"), GrubPcPackage);
        ToolChain.Build(workspace, Console.Out);
        StagedImage staged = ImageStager.Stage(workspace, image, KernelPlatform.Pc);
        string tree = Path.Combine(workspace.StagedImages, image.Name + ".tree");
        if (Directory.Exists(tree))
            Directory.Delete(tree, recursive: true);
        string boot = Path.Combine(tree, "boot");
        Directory.CreateDirectory(Path.Combine(boot, "grub"));
        foreach (string file in staged.Modules.Prepend(staged.Kernel))
            CopyInto(boot, staged.Folder, file);
        File.WriteAllText(Path.Combine(boot, "grub", "grub.cfg"), Menu(staged));

        string iso = Path.Combine(workspace.StagedImages, image.Name + ".iso");
        HostResult made = HostProcess.Capture(HostProgram.GrubMkrescue.Find()!, ["-d", ModuleFolder, "-o", iso, "--locales=", "--themes=", "--fonts=", $"--install-modules={GrubModules}", tree]);
        if (!made.Succeeded)
            throw new CommandFailure($"grub-mkrescue failed: {made.Errors.Trim()}", $"Check that {GrubPcPackage}, mtools and xorriso are installed.");
        Console.WriteLine($"{workspace.Relative(iso)}  {new FileInfo(iso).Length} bytes");
        return ExitCodes.Success;
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
