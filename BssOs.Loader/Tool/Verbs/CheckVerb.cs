using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using BssOs.Config;
using BssOs.Tool.Images;
using BssOs.Tool.Output;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss check</c>: the mistakes of configurations, before anything boots.</summary>
internal static class CheckVerb
{
    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Argument<string?> image = new("image")
        {
            Description = "Folder under isos/; all of them where it is left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> json = new("--json") { Description = "Prints JSON." };
        Command command = new("check", "Looks for mistakes in the configuration of images.") { image, json };
        command.SetAction(result => Run(workspace, result.GetValue(image), result.GetValue(json)));
        return command;
    }

    private static int Run(Workspace workspace, string? name, bool json)
    {
        IReadOnlyList<Image> images = name is null ? Image.All(workspace) : [Image.Open(workspace, name)];
        ToolChain.Build(workspace, Console.Error);
        (Image Image, CheckResult Result)[] checks = images.Select(image => (image, ImageChecker.Check(workspace, image))).ToArray();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                checks.Select(check => new { Image = check.Image.Name, check.Result.Diagnostics }), Json.Options));
        }
        else
        {
            foreach ((Image image, CheckResult result) in checks)
                Print(workspace, image, result);
        }
        return checks.All(check => check.Result.Succeeded) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static void Print(Workspace workspace, Image image, CheckResult result)
    {
        string folder = workspace.Relative(image.Folder);
        foreach (Diagnostic diagnostic in result.Diagnostics)
            Console.WriteLine($"{folder}/{diagnostic}");
        if (result.Succeeded)
            Console.WriteLine($"{folder}: {result.Model.Instances.Count} servers, {result.Model.Edges.Count} connections, no mistakes");
    }
}
