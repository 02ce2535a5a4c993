using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using BssOs.Config;
using BssOs.Config.Reach;
using BssOs.Packer.Build;
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
        Option<string?> platform = new("--on")
        {
            Description = "Checks for one platform only, pc or linux, and counts its hardware as required.",
        };
        platform.TakeOneOf("platform", KernelPlatform.All.Select(known => known.Name).ToArray());
        Command command = new(
            "check", "Looks for mistakes in the configuration of images; of one image, says what each domain can reach.") { image, platform, json };
        command.SetAction(result => Run(workspace, result.GetValue(image), result.GetValue(platform), result.GetValue(json)));
        return command;
    }

    private static int Run(Workspace workspace, string? name, string? platformName, bool json)
    {
        IReadOnlyList<Image> images = name is null ? Image.All(workspace) : [Image.Open(workspace, name)];
        ToolChain.Build(workspace, Console.Error);
        KernelPlatform[] platforms = KernelPlatform.All.Where(platform => platformName is null || platform.Name == platformName).ToArray();
        ImageCheck[] checks = images
            .SelectMany(
                image => platforms.Select(platform => new ImageCheck(image, platform, ImageChecker.Check(workspace, image, platform))))
            .Where(check => platformName is not null || !check.Result.IsForOtherPlatform)
            .ToArray();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                checks.Select(check => new
                {
                    Image = check.Image.Name,
                    Platform = check.Platform.Name,
                    check.Result.Diagnostics,
                    Domains = ReachFinder.Find(check.Result.Model),
                }),
                Json.Options));
        }
        else
        {
            // Most mistakes are there on each platform.
            foreach (string line in checks.SelectMany(check => Describe(workspace, check)).Distinct())
                Console.WriteLine(line);
            foreach (ImageCheck check in checks.Where(check => name is not null && check.Result.Succeeded))
                ReachText.Print(ReachFinder.Find(check.Result.Model), Console.Out);
        }
        return checks.All(check => check.Result.Succeeded) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static IEnumerable<string> Describe(Workspace workspace, ImageCheck check)
    {
        string folder = workspace.Relative(check.Image.Folder);
        foreach (Diagnostic diagnostic in check.Result.Diagnostics)
            yield return ImageChecker.Describe(workspace, check.Image, diagnostic);
        SystemModel model = check.Result.Model;
        if (!check.Result.Succeeded)
            yield break;
        string found = $"{Amount.Of(model.Instances.Count, "server")}, {Amount.Of(model.Edges.Count, "connection")}";
        IReadOnlyList<DomainReach> domains = ReachFinder.Find(model);
        string domainsFound = domains.Count == 0 ? string.Empty : $", {ReachText.Summarize(domains)}";
        yield return $"{folder} on {check.Platform.Name}: {found}{domainsFound}, no mistakes";
    }
}
