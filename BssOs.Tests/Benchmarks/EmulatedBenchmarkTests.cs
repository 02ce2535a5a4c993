using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using BssOs.Tests.Command;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Benchmarks;

/// <summary>A Linux that does not start 32-bit programs: cycles of an emulated processor say nothing.</summary>
[TestFixture]
public sealed class EmulatedBenchmarkTests
{
    [Test]
    public void Benchmark_CountsInstructionsAndGivesNoRatios()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("A process of Linux needs Linux.");
        HostResult result = HostProcess.Capture(
            "dotnet", CommandLine.Words("bench", "calls", "--on", "linux", "--json"), AppContext.BaseDirectory,
            new Dictionary<string, string> { [ProgramHost.EmulateVariable] = "1" });
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Success), result.Output + result.Errors);
        Assert.That(result.Errors, Does.Contain("instructions only"));
        using JsonDocument report = JsonDocument.Parse(result.Output);
        List<JsonElement> rows = [.. report.RootElement.GetProperty("rows").EnumerateArray()];
        Assert.Multiple(() =>
        {
            Assert.That(rows, Is.Not.Empty);
            Assert.That(rows.Select(row => row.GetProperty("instructions").GetDouble()), Has.All.Positive);
            Assert.That(report.RootElement.GetProperty("ratio").EnumerateObject(), Is.Empty);
            Assert.That(rows.Where(row => row.TryGetProperty("ratio", out _) || row.TryGetProperty("cycles", out _)), Is.Empty);
        });
    }
}
