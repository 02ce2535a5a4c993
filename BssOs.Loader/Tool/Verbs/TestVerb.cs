using System;
using System.CommandLine;
using BssOs.Tool.Host;
using BssOs.Tool.Testing;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss test</c>: every test of every kind, counted together.</summary>
internal static class TestVerb
{
    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        Option<string?> filter = new("--filter")
        {
            Description = "Runs only tests whose full name contains this text (or a filter expression of dotnet test).",
            HelpName = "TEXT",
        };
        Option<bool> noBoot = new("--no-boot") { Description = "Leaves out the tests that boot an image." };
        Command command = new("test", "Runs the hosted tests, then those that boot an image; the last line counts them all.") { filter, noBoot };
        command.SetAction(result => Run(workspace, result.GetValue(filter), !result.GetValue(noBoot)));
        return command;
    }

    private static int Run(Workspace workspace, string? filter, bool boot)
    {
        if (boot)
        {
            // First of all: better to learn at once than after minutes of tests that a program cannot be installed.
            HostPackages.Ensure(
                Console.Out, HostProgram.Qemu, HostProgram.Ip, HostProgram.Ping, HostProgram.Arping, HostProgram.Curl, HostProgram.Wrk);
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
        if (counts.Total == 0)
            Console.WriteLine($"bss: no test matches '{filter}'");
        Console.WriteLine(counts);
        return counts.Failed == 0 && counts.Total != 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static void Print(TestReport report)
    {
        foreach (string skipped in report.Skipped)
            Console.WriteLine($"skipped {skipped}");
    }
}
