using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using BssOs.Tests.Command;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Profiling;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Profiles of machines whose hottest function is known.</summary>
[TestFixture]
public sealed class ProfileTests : BootedTests
{
    private const int SignalTerminate = 15;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(120);

    [Test]
    [CancelAfter(180_000)]
    public async Task The_copying_of_a_benchmark_ranks_first_below_its_callers()
    {
        Workspace workspace = Workspace.Find();
        Profile profile = new();
        int port = FreePort.Find();
        // Copying 1500 bytes takes much longer than all else that the baseline measures.
        Watch(await FinishedSystem.RunAsync("bench",
            " benchmarks=baseline rounds=31", Time, null, options => options with { DebugPort = port }, async (emulator, cancellation) =>
        {
            await emulator.WaitForTextAsync("BssOs is up", Time, cancellation);
            await ProfileSources.OfMachine(workspace, port).RunAsync(profile.Add, cancellation);
        }));
        ProfileRow first = profile.Rows[0];
        TestContext.Out.WriteLine(string.Join('\n', profile.Rows.Take(10)));
        Assert.That((first.Server, first.Function), Is.EqualTo(("baseline", "block:CopyUp")));
        Assert.That(first.Percent, Is.GreaterThan(50));
        Assert.That(profile.Unknown, Is.LessThan(1 + (profile.Busy / 20)), "samples in code that nothing is known of");
        FlameNode outermost = profile.Root.Callees.OrderByDescending(node => node.Samples).First();
        Assert.That(outermost.Location, Is.EqualTo(new Location(AddressMap.Kernel, "Threads.Main")),
            "the way from the function to the thread that it runs in");
        Assert.That(outermost.Samples, Is.GreaterThan(profile.Busy / 2));
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task The_copying_of_a_benchmark_ranks_first_in_a_process_too()
    {
        if (ProgramHost.IsEmulated)
            Assert.Ignore("The process is emulated here: this Linux does not start 32-bit programs.");
        Workspace workspace = Workspace.Find();
        Profile profile = new();
        Watch(await FinishedSystem.RunAsync(
            "bench", " benchmarks=baseline rounds=1001", Time, Platforms.Named("linux"), null, (emulator, cancellation) =>
            ProfileSources.OfProcess(workspace, emulator.ProcessId).RunAsync(profile.Add, cancellation)));
        TestContext.Out.WriteLine(string.Join('\n', profile.Rows.Take(10)));
        ProfileRow first = profile.Rows.First(row => row.Server != AddressMap.Kernel);
        Assert.That((first.Server, first.Function), Is.EqualTo(("baseline", "block:CopyUp")));
        Assert.That(profile.Unknown, Is.LessThan(1 + (profile.Busy / 20)), "samples in code that nothing is known of");
    }

    [Test]
    [CancelAfter(240_000)]
    public async Task The_command_prints_JSON_in_which_what_makes_the_download_ranks_first_of_all_servers()
    {
        const int downloadBytes = 16 << 20;
        int httpPort = FreePort.Find();
        ProcessStartInfo start = CommandLine.WithSignals("run", "net-http", "--profile", "--json", "--http-port", $"{httpPort}");
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        start.UseShellExecute = false;
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            await process.WaitForLineAsync(process.StandardError, "ready ", Time);
            Task drain = process.StandardError.ReadToEndAsync();
            using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}/") };
            client.DefaultRequestHeaders.ConnectionClose = true;
            LeakWatch leaks = await LeakWatch.BeginAsync(() => client.GetStringAsync("leaks"));
            Assert.That((await client.GetByteArrayAsync($"pattern/{downloadBytes}")).Length, Is.EqualTo(downloadBytes));
            await AskAsync(leaks);
            Assert.That(ProcessSignal.Send(process.Id, SignalTerminate), Is.Zero);
            string json = await output.WaitAsync(Time);
            TestContext.Out.WriteLine(json);
            using JsonDocument profile = JsonDocument.Parse(json);
            // The kernel itself gives the frames to the adapter, which QEMU's adapter spends its time in.
            JsonElement first = profile.RootElement.GetProperty("rows")
                .EnumerateArray().First(row => row.GetProperty("server").GetString() != AddressMap.Kernel);
            Assert.That(first.GetProperty("server").GetString(), Is.EqualTo("pattern"));
            Assert.That(first.GetProperty("function").GetString(), Does.StartWith("Pattern."));
            Assert.That(profile.RootElement.GetProperty("idle").GetInt32(), Is.Positive);
            Assert.That(
                File.ReadAllText(profile.RootElement.GetProperty("flameGraph").GetString()!), Does.Contain("pattern: Pattern.Read"));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
