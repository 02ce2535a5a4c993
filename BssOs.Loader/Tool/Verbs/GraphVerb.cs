using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using BssOs.Config;
using BssOs.Packer.Build;
using BssOs.Tool.Graph;
using BssOs.Tool.Images;
using BssOs.Tool.Output;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss graph</c>: the wiring of an image as a drawing.</summary>
internal static class GraphVerb
{
    private const string KernelNode = "kernel";

    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Argument<string> image = new("image") { Description = "Folder under isos/.", DefaultValueFactory = _ => "net-http" };
        Option<string?> output = new("--output", "-o")
        {
            Description = "File to write; isos/out/IMAGE.svg where it is left out, - for the standard output.",
            HelpName = "FILE",
        };
        Option<bool> kernel = new("--kernel") { Description = "Draws what the kernel provides as well." };
        Option<bool> json = new("--json") { Description = "Prints boxes and arrows as JSON instead." };
        Command command = new("graph", "Draws the wiring of an image as SVG.") { image, output, kernel, json };
        command.SetAction(result => Run(
            workspace, result.GetRequiredValue(image), result.GetValue(output), result.GetValue(kernel), result.GetValue(json)));
        return command;
    }

    private static int Run(Workspace workspace, string name, string? output, bool kernel, bool json)
    {
        Image image = Image.Open(workspace, name);
        ToolChain.Build(workspace, Console.Error);
        CheckResult check = ImageChecker.Check(workspace, image, KernelPlatform.Pc);
        foreach (Diagnostic diagnostic in check.Diagnostics)
            Console.Error.WriteLine(diagnostic);
        if (check.Model.Instances.Count == 0)
            throw new CommandFailure($"The configuration of {name} has mistakes that leave nothing to draw.", "Mend what is listed above.");
        GraphEdge[] edges = Edges(check.Model, kernel).Distinct().ToArray();
        List<GraphNode> nodes = check.Model.Instances
            .Select(instance => new GraphNode(
                instance.Name, instance.FileName, false, instance.IsIsolated, instance.Domain?.Name)).ToList();
        if (kernel)
            nodes.Add(new GraphNode(KernelNode, "kernel.elf", true));
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { Nodes = nodes, Edges = edges }, Json.Options));
        else
            Write(workspace, name, output, SvgDrawing.Draw($"{name}: who requires whom", nodes, edges));
        return check.Succeeded ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static IEnumerable<GraphEdge> Edges(SystemModel model, bool kernel)
    {
        foreach (Edge edge in model.Edges)
        {
            if (edge.To is { } to)
                yield return new GraphEdge(edge.From.Name, to.Name, edge.Kind == EdgeKind.OnDemand ? edge.Source : edge.Slot);
            else if (kernel && edge.Source.StartsWith(KernelNode, StringComparison.Ordinal))
                yield return new GraphEdge(edge.From.Name, KernelNode, edge.Slot);
        }
    }

    private static void Write(Workspace workspace, string name, string? output, string svg)
    {
        if (output == "-")
        {
            Console.Write(svg);
            return;
        }
        string file = output ?? Path.Combine(workspace.StagedImages, name + ".svg");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, svg);
        Console.WriteLine(workspace.Relative(Path.GetFullPath(file)));
    }
}
