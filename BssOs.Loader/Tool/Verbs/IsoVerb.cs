using System;
using System.CommandLine;
using System.IO;
using BssOs.Packer.Build;
using BssOs.Tool.Images;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss iso</c>: an image as a file for a CD or USB stick that boots on a PC.</summary>
internal static class IsoVerb
{
    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Argument<string> image = new("image") { Description = "Folder under isos/.", DefaultValueFactory = _ => "net-http" };
        Command command = new("iso",
            "Builds an image and makes isos/out/IMAGE.iso of it, which boots from CD or USB stick, on a PC with a BIOS or UEFI.") { image };
        command.SetAction(result => Make(workspace, Image.Open(workspace, result.GetRequiredValue(image))));
        return command;
    }

    private static int Make(Workspace workspace, Image image)
    {
        CdImage.EnsurePrograms(Console.Out);
        ToolChain.Build(workspace, Console.Out);
        string iso = CdImage.Make(workspace, ImageStager.Stage(workspace, image, KernelPlatform.Pc));
        Console.WriteLine($"{workspace.Relative(iso)}  {new FileInfo(iso).Length} bytes");
        return ExitCodes.Success;
    }
}
