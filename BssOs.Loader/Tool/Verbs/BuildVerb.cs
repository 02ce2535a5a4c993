using System;
using System.CommandLine;
using System.Diagnostics;
using BssOs.Packer.Build;
using BssOs.Tool.Images;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss build</c>: servers, kernel and, if named, an image.</summary>
internal static class BuildVerb
{
    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Argument<string?> argument = new("image")
        {
            Description = "Folder under isos/ to make ready as well.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Command command = new("build", "Builds all servers and the kernel.") { argument };
        command.SetAction(result =>
        {
            Stopwatch watch = Stopwatch.StartNew();

            // First, since nobody wants to wait for a build to read that a name is misspelt.
            Image? image = result.GetValue(argument) is { } name ? Image.Open(workspace, name) : null;
            ToolChain.Build(workspace, Console.Out);
            if (image is not null)
                Console.WriteLine($"image in {workspace.Relative(ImageStager.Stage(workspace, image, KernelPlatform.Pc).Folder)}");
            Console.WriteLine($"built in {watch.Elapsed.TotalSeconds:0.0} s");
            return ExitCodes.Success;
        });
        return command;
    }
}
