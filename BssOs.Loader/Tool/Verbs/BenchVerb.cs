using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using BssOs.Packer.Build;
using BssOs.Tool.Benchmarks;
using BssOs.Tool.Emulation;
using BssOs.Tool.Output;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss bench</c>: what calls, references and other things cost.</summary>
internal static class BenchVerb
{
    private const string All = "all";

    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Argument<string?> name = new("benchmark")
        {
            Description = $"Which one: {string.Join(", ", Names)}; all of them where it is left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        name.TakeOneOf("benchmark", [All, .. Names]);
        Option<bool> json = new("--json") { Description = "Prints JSON, an object for each benchmark." };
        Option<bool> instructions = new("--icount") { Description = "Counts instructions only, not cycles: the same in every run." };
        Option<bool> store = new("--store")
        {
            Description = "With --icount: what was counted is what a change must not exceed from now on.",
        };
        Option<bool> isolated = new("--isolated")
        {
            Description = "Counts instructions with each server in a domain of its own (docs/protection.md).",
        };
        NetworkBenchOptions network = new();
        Option<string?> platform =
            PlatformOption.Create("linux, for cycles, where that is possible; on pc instructions are counted, as with --icount");
        Command command = new("bench", "Measures the system, prints a table and draws it into docs/benchmarks.")
        {
            name, platform, json, instructions, store, isolated, network.Linux, network.Profile,
        };
        command.AddCheck(result =>
        {
            bool isNetwork = result.GetValue(name) == BenchmarkTables.Network.Name && !result.GetValue(instructions)
                && !result.GetValue(isolated) && result.GetValue(platform) is null;
            if (network.FindMistake(result, isNetwork, result.GetValue(store), result.GetValue(json)) is { } mistake)
                result.AddError(mistake);
            if (result.GetValue(store) && !result.GetValue(instructions) && !network.AreIn(result))
                result.AddError("--store belongs to --icount.");
            if (result.GetValue(isolated) && (result.GetValue(store) || result.GetValue(platform) == KernelPlatform.Linux.Name))
                result.AddError("--isolated counts in QEMU, and stores nothing: leave --store and --on linux out.");
            if (result.GetValue(instructions) && result.GetValue(platform) == KernelPlatform.Linux.Name)
                result.AddError("--icount counts in QEMU: leave --on linux out.");
        });
        command.SetAction(result => network.AreIn(result.CommandResult)
            ? network.Run(workspace, result, result.GetValue(store), result.GetValue(json))
            : Run(
                workspace,
                result.GetValue(name) ?? All,
                PlatformOption.Read(
                    result,
                    platform,
                    result.GetValue(instructions) || result.GetValue(isolated) || !OperatingSystem.IsLinux()
                        ? KernelPlatform.Pc
                        : KernelPlatform.Linux),
                result.GetValue(json),
                result.GetValue(store),
                result.GetValue(isolated)));
        return command;
    }

    private static IEnumerable<string> Names =>
        [.. BenchmarkTables.All.Select(table => table.Name), CrossingCounter.TableName, DomainComparison.TableName];

    private static int Run(Workspace workspace, string name, KernelPlatform platform, bool json, bool store, bool isolated)
    {
        TextWriter progress = json ? Console.Error : Console.Out;

        // Instructions are counted in QEMU, whatever else is measured.
        PlatformOption.Ensure(KernelPlatform.Pc, progress);
        bool withCycles = platform == KernelPlatform.Linux && !ProgramHost.IsEmulated;
        if (platform == KernelPlatform.Linux && !withCycles)
        {
            progress.WriteLine(
                "bss: this Linux does not start 32-bit programs, and cycles of an emulated processor say nothing: instructions only");
        }

        ToolChain.Build(workspace, progress);
        foreach (BenchmarkTable table in BenchmarkTables.All.Where(table => name is All || table.Name == name))
        {
            BenchmarkResult result = BenchmarkResult.Measure(workspace, table, withCycles, isolated);
            if (json)
                Console.WriteLine(JsonSerializer.Serialize(BenchmarkReport.From(result), Json.Options));
            else
                BenchmarkText.Print(result, Console.Out);
            if (withCycles)
                progress.WriteLine($"drawn: {workspace.Relative(BenchmarkPlot.Write(workspace, result))}");
            if (!store)
                continue;
            InstructionTable.Write(workspace, result);
            progress.WriteLine($"stored: {workspace.Relative(InstructionTable.PathIn(workspace))}");
        }

        if (name is All or CrossingCounter.TableName)
            PrintCrossings(CrossingCounter.Count(workspace), json);
        if (name is All or DomainComparison.TableName)
            PrintDomains(DomainComparison.Measure(workspace), json);
        return ExitCodes.Success;
    }

    private static void PrintDomains(IReadOnlyList<DomainRow> rows, bool json)
    {
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { Benchmark = DomainComparison.TableName, Rows = rows }, Json.Options));
        else
            DomainText.Print(rows, Console.Out);
    }

    private static void PrintCrossings(IReadOnlyList<CrossingRow> rows, bool json)
    {
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { Benchmark = CrossingCounter.TableName, Rows = rows }, Json.Options));
        else
            CrossingText.Print(rows, Console.Out);
    }
}
