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
        Argument<string?> image = new("image")
        {
            Description = "Folder under isos/ to make ready as well.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Command command = new("build", "Builds all servers and the kernel.") { image };
        command.SetAction(result =>
        {
            Stopwatch watch = Stopwatch.StartNew();
            ToolChain.Build(workspace, Console.Out);
            if (result.GetValue(image) is { } name)
                Console.WriteLine($"image in {workspace.Relative(ImageStager.Stage(workspace, Image.Open(workspace, name), KernelPlatform.Pc).Folder)}");
            Console.WriteLine($"built in {watch.Elapsed.TotalSeconds:0.0} s");
            return ExitCodes.Success;
        });
        return command;
    }
}
