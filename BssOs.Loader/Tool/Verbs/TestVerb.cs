using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using BssOs.Tool.Images;
using BssOs.Tool.Output;
using BssOs.Tool.Testing;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss test</c>: every test of every kind, counted together.</summary>
internal static class TestVerb
{
    private const string FreshSeed = "fresh";

    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Option<string?> filter = new("--filter")
        {
            Description = "Runs only tests whose full name contains this text (or a filter expression of dotnet test).",
            HelpName = "TEXT",
        };
        Option<bool> noBoot = new("--no-boot") { Description = "Leaves out the tests that boot an image." };
        Option<bool> rules = new("--rules")
        {
            Description =
                "Checks the rules of the server model (docs/model.md), hosted, booted, in a process of Linux and with isolated servers, and prints a table; what has no check counts as skipped.",
        };
        Option<bool> mutations = new("--mutations")
        {
            Description =
                "Makes a mistake in the core for each rule of the model, in a copy of the sources, and checks that the rule's test notices; takes half an hour.",
        };
        Option<string?> seed = new("--seed")
        {
            Description = "The number from which tests generate inputs, else always the same; 'fresh' takes another one and tells it.",
            HelpName = "N",
        };
        Option<bool> json = new("--json") { Description = "With --rules: prints JSON." };
        Command command = new("test", "Runs the hosted tests, then those that boot an image; the last line counts them all.")
        {
            filter, noBoot, seed, rules, mutations, json,
        };
        command.AddCheck(result =>
        {
            if (result.GetValue(seed) is { } word && word != FreshSeed && !ulong.TryParse(word, CultureInfo.InvariantCulture, out _))
                result.AddError($"--seed takes a number from 0 to {ulong.MaxValue}, or '{FreshSeed}'.");
            if (result.GetValue(filter)?.Trim().Length == 0)
                result.AddError("--filter takes a part of the names of tests; leave it out to run all.");
            if (result.GetValue(json) && !result.GetValue(rules))
                result.AddError("--json belongs to --rules.");
            if (result.GetValue(rules) && (result.GetValue(noBoot) || result.GetValue(filter) is not null))
                result.AddError("--rules runs all rules, on all platforms.");
            if (result.GetValue(mutations) && (result.GetValue(rules) || result.GetValue(noBoot)))
                result.AddError("--mutations runs alone, or with --filter.");
        });
        command.SetAction(result =>
        {
            TakeSeed(result.GetValue(seed));
            return result.GetValue(rules) ? RunRules(workspace, result.GetValue(json))
                : result.GetValue(mutations) ? RunMutations(workspace, result.GetValue(filter))
                : Run(workspace, result.GetValue(filter), !result.GetValue(noBoot));
        });
        return command;
    }

    // The test host inherits the variable.
    private static void TakeSeed(string? word)
    {
        if (word is null)
            return;
        string number = word == FreshSeed ? Random.Shared.NextInt64().ToString(CultureInfo.InvariantCulture) : word;
        Console.Error.WriteLine($"inputs are generated from {number}; --seed {number} repeats them");
        Environment.SetEnvironmentVariable(TestRun.SeedVariable, number);
    }

    private static int RunMutations(Workspace workspace, string? filter)
    {
        TestRun.Build(workspace);
        return Finish(TestRun.Mutations(workspace, filter).Counts, filter, "--mutations ");
    }

    private static int RunRules(Workspace workspace, bool json)
    {
        TextWriter progress = json ? Console.Error : Console.Out;
        HostPackages.Ensure(progress, HostProgram.Qemu);
        HostPackages.TryEnsure(progress, ProgramHost.Ensure);
        TestRun.Build(workspace);
        ToolChain.Build(workspace, progress);
        IReadOnlyList<RuleResult> results = RuleRun.Run(workspace, json);
        RuleRow[] rows = results.Select(RuleRow.From).ToArray();
        TestCounts counts = RuleRun.Count(results);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { rules = rows }, Json.Options));
        }
        else
        {
            Table table = new("rule", "title", "test", "hosted", "booted", "linux", "isolated", "domain");
            foreach (RuleRow row in rows)
                table.Add(row.Id, row.Title, row.Test, row.Hosted, row.Booted, row.Linux, row.Isolated, row.Domain);
            table.Print(Console.Out);
            if (counts.Complain("a test of the table runs alone by ./bss test --filter TEST.") is { } complaint)
                Console.WriteLine(complaint);
            Console.WriteLine(counts);
        }
        return counts.Failed == 0 && counts.Passed != 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static int Run(Workspace workspace, string? filter, bool boot)
    {
        if (boot)
        {
            // First of all: better to learn at once than after minutes of tests that a program cannot be installed.
            HostPackages.Ensure(Console.Out, HostProgram.Qemu);
            // Tests that cannot do without one of these are skipped and say so.
            HostPackages.TryEnsure(Console.Out, HostProgram.Ip,
                HostProgram.Ping, HostProgram.Arping, HostProgram.Curl, HostProgram.Wrk, HostProgram.Gdb, HostProgram.QemuUser,
                HostProgram.Gcc);
            HostPackages.TryEnsure(Console.Out, Bochs.Ensure);
            HostPackages.TryEnsure(Console.Out, CdImage.EnsurePrograms);
            foreach (Firmware firmware in (Firmware[])[Firmware.Uefi64, Firmware.Uefi32])
                HostPackages.TryEnsure(Console.Out, report => HostPackages.EnsureFile(report, firmware.File!, firmware.Package));
            HostPackages.TryEnsure(Console.Out, ProgramHost.Ensure);
        }
        TestRun.Build(workspace);
        TestReport report = TestRun.Hosted(workspace, filter);
        Print(report);
        TestCounts counts = report.Counts;
        if (boot)
        {
            ToolChain.Build(workspace, Console.Out);
            TestReport booted = TestRun.Booted(workspace, filter);
            Print(booted);
            counts += booted.Counts;
        }
        return Finish(counts, filter);
    }

    private static int Finish(TestCounts counts, string? filter, string verb = "")
    {
        if (counts.Total == 0)
            Console.WriteLine($"bss: no test matches '{filter}'");
        if (counts.Complain($"./bss test {verb}--filter NAME runs one alone.") is { } complaint)
            Console.WriteLine(complaint);

        // The last line of all.
        Console.WriteLine(counts);
        return counts.Failed == 0 && counts.Total != 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static void Print(TestReport report)
    {
        foreach (string skipped in report.Skipped)
            Console.WriteLine($"skipped {skipped}");
    }
}
