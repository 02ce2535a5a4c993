using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Text.Json;
using BssOs.Tool.NetworkBench;
using BssOs.Tool.Output;

namespace BssOs.Tool.Verbs;

/// <summary>Options of <c>bss bench network</c> that measure the image net-bench with a client on a tap device.</summary>
internal sealed class NetworkBenchOptions
{
    /// <summary>Beside Linux.</summary>
    public Option<bool> Linux { get; } = new("--vs-linux")
    {
        Description =
            "With network: beside Linux on the same emulated card, with a client on a tap device; with --store counts this system only, "
            + "and stores that.",
    };

    /// <summary>By server and kind.</summary>
    public Option<bool> Profile { get; } = new("--profile")
    {
        Description =
            "With network: where the instructions of transfers and requests are, by server and kind, with a client on a tap device.",
    };

    /// <summary>Whether one of them was given.</summary>
    public bool AreIn(SymbolResult result) => result.GetValue(Linux) || result.GetValue(Profile);

    /// <summary>What is wrong with what was given; null for nothing.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="isNetwork">Whether the benchmark is that of the network, without options of others.</param>
    /// <param name="store">Whether counts are to be stored.</param>
    /// <param name="json">Whether JSON is to be printed.</param>
    public string? FindMistake(SymbolResult result, bool isNetwork, bool store, bool json)
    {
        bool profile = result.GetValue(Profile);
        if (profile && (!isNetwork || result.GetValue(Linux) || store || json))
            return "--profile belongs to 'bench network', with nothing beside it.";
        return result.GetValue(Linux) && !isNetwork ? "--vs-linux belongs to 'bench network', with --json or --store beside it." : null;
    }

    /// <summary>Measures.</summary>
    public int Run(Workspace workspace, ParseResult result, bool store, bool json)
    {
        TextWriter progress = json ? Console.Error : Console.Out;
        NetworkComparison.Ensure(progress);
        ToolChain.Build(workspace, progress);
        if (result.GetValue(Profile))
            NetworkProfileText.Print(NetworkProfile.Measure(workspace, progress), Console.Out);
        else if (store)
            Store(workspace, progress);
        else
            Compare(workspace, progress, json);
        return ExitCodes.Success;
    }

    private static void Store(Workspace workspace, TextWriter progress)
    {
        NetworkCounts.Write(workspace, NetworkCounts.Measure(workspace, progress));
        progress.WriteLine($"stored: {workspace.Relative(NetworkCounts.PathIn(workspace))}");
    }

    private static void Compare(Workspace workspace, TextWriter progress, bool json)
    {
        NetworkComparison comparison = NetworkComparison.Measure(workspace, progress);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(NetworkReport.From(comparison), Json.Options));
        else
            NetworkText.Print(comparison, Console.Out);
    }
}
