using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using BssOs.Packer.Build;
using BssOs.Tool.Dump;
using BssOs.Tool.Output;
using BssOs.Tool.Sizes;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss sizes</c>: how large kernel and servers are.</summary>
internal static class SizesVerb
{
    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Option<bool> json = new("--json") { Description = "Prints JSON." };
        Command command = new("sizes", "Prints how large the kernel and each server are, in source and in bytes.") { json };
        command.SetAction(result => Run(workspace, result.GetValue(json)));
        return command;
    }

    private static int Run(Workspace workspace, bool json)
    {
        ServerSize[] servers = ToolChain.Build(workspace, Console.Error).Select(server => Measure(workspace, server)).ToArray();
        SystemSizes sizes = new(new KernelSize(new FileInfo(workspace.KernelFile(KernelPlatform.Pc)).Length), servers);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(sizes, Json.Options));
        else
            Print(sizes);
        return ExitCodes.Success;
    }

    private static ServerSize Measure(Workspace workspace, BuiltServer server)
    {
        string[] sources = Directory.GetFiles(Path.Combine(workspace.Root, server.Folder), "*.cs", SearchOption.AllDirectories);
        return new ServerSize(
            server.Name, sources.Length, sources.Sum(SourceLines.Count), ServerFileDump.Read(server.Path).Header.CodeBytes, server.Bytes,
            Census.Counts(server.Folder));
    }

    private static void Print(SystemSizes sizes)
    {
        Table table = new("server", "files", "lines", "code bytes", "file bytes", "counted");
        foreach (ServerSize server in sizes.Servers)
            table.Add(server.Name, server.Files, server.Lines, server.CodeBytes, server.FileBytes, server.Counted ? "" : "no");
        table.Print(Console.Out);
        Console.WriteLine();
        Table comparison = new("of a server", "minimum", "maximum", "average", "prototype's minimum", "maximum", "average");
        Compare(comparison, "lines", sizes.Summary.Lines, sizes.Prototype.Lines);
        Compare(comparison, "file bytes", sizes.Summary.FileBytes, sizes.Prototype.FileBytes);
        comparison.Print(Console.Out);
        Console.WriteLine(
            $"{Amount.Of(sizes.Servers.Count, "server")}; {sizes.Summary.Servers} of them counted: test programs, template and parser are left out");
        Console.WriteLine($"kernel {sizes.Kernel.Bytes} bytes");
    }

    private static void Compare(Table table, string what, SizeRange ours, SizeRange prototype) =>
        table.Add(what, ours.Minimum, ours.Maximum, ours.Average, prototype.Minimum, prototype.Maximum, prototype.Average);
}
