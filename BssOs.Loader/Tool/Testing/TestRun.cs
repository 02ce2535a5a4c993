using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using BssOs.Tool.Host;
using BssOs.Tool.Output;

namespace BssOs.Tool.Testing;

/// <summary>Runs the test project's tests, or a part of them.</summary>
public static partial class TestRun
{
    /// <summary>Tells the test host from which number tests generate inputs; without it that is the same one in all runs.</summary>
    public const string SeedVariable = "BSS_TEST_SEED";

    private const string BootedCategory = "TestCategory=Booted";

    private const string MutationCategory = "TestCategory=Mutations";

    private const string HostedCategory = "TestCategory!=Booted&TestCategory!=Mutations";

    private const string Work = "building the tests";

    /// <summary>Builds the test project.</summary>
    public static void Build(Workspace workspace)
    {
        // It takes minutes, and dotnet tells of each project only when that is built.
        using ConsoleProgress progress = ConsoleProgress.OnErrors();
        progress.Begin(Work);
        HostResult result = HostProcess.Capture(
            "dotnet", ["build", workspace.TestProject, "--nologo", "-v", "minimal", "-clp:NoSummary"], workspace.Root,
            onLine: line =>
            {
                if (ProjectOf(line) is { } project)
                    progress.Begin($"{Work}: {project} is built");
            });
        if (result.Succeeded)
            return;
        progress.Dispose();

        // Each error is repeated for every project that depends on the one with the error.
        foreach (string line in result.Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct())
            Console.WriteLine(line);
        throw new CommandFailure("The tests do not build.", "Mend the errors above and run ./bss test again.");
    }

    /// <summary>The project that dotnet has built, by its line <c>BssOs.Net -&gt; FOLDER/BssOs.Net.dll</c>; null for other lines.</summary>
    public static string? ProjectOf(string line) => BuiltProject().Match(line) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Runs the tests that need no emulator.</summary>
    public static TestReport Hosted(Workspace workspace, string? filter, bool quiet = false) =>
        Run(workspace, "hosted", HostedCategory, filter, quiet);

    /// <summary>Runs the tests that boot an image.</summary>
    public static TestReport Booted(Workspace workspace, string? filter, bool quiet = false) =>
        Run(workspace, "booted", BootedCategory, filter, quiet);

    /// <summary>Makes mistakes in a copy of the sources that the tests of the rules must notice.</summary>
    public static TestReport Mutations(Workspace workspace, string? filter) =>
        Run(workspace, "mutations", MutationCategory, filter, quiet: false);

    private static TestReport Run(Workspace workspace, string kind, string category, string? filter, bool quiet)
    {
        string folder = Path.Combine(workspace.Artifacts, "test-results");
        string file = Path.Combine(folder, kind + ".trx");
        Directory.CreateDirectory(folder);
        File.Delete(file);
        string assembly = Path.Combine(workspace.Artifacts, "dotnet", "bin", "BssOs.Tests", "debug", "BssOs.Tests.dll");
        List<string> words =
        [
            "test", assembly, "--nologo", "-v", "quiet",
            "--logger", $"trx;LogFileName={Path.GetFileName(file)}", "--logger", "console;verbosity=minimal",
            "--results-directory", folder,
            "--filter", filter is null ? category : $"({category})&({filter})",
        ];
        using ConsoleProgress progress = ConsoleProgress.OnErrors();
        progress.Begin($"running the {kind} tests");
        int exitCode = quiet ? HostProcess.Capture("dotnet", words, workspace.Root).ExitCode
            : HostProcess.Run("dotnet", words, workspace.Root);
        TestReport report = TestReport.Read(file);
        // A test host that breaks down may leave a report in which nothing failed.
        return exitCode != 0 && report.Counts.Failed == 0
            ? report with { Counts = report.Counts + new TestCounts(0, 1, 0) }
            : report;
    }

    [GeneratedRegex(@"^\s*(\S+) -> .+\.dll$")]
    private static partial Regex BuiltProject();
}
