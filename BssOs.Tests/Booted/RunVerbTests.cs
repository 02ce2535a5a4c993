using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Tests.Command;
using BssOs.Tool;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary><c>bss run</c> as the README tells to use it, in a process of its own and without a terminal.</summary>
[TestFixture]
public sealed class RunVerbTests : BootedTests
{
    private const int SignalHangUp = 1;
    private const int SignalInterrupt = 2;
    private const int SignalKill = 9;
    private const int SignalTerminate = 15;
    private const string ReadyMark = "ready ";

    private static readonly TimeSpan ReadyTime = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(20);

    // Without this a script would take a machine that broke down for one that was switched off.
    [Test]
    [Platform("Linux")]
    public async Task A_machine_that_is_killed_is_a_failure()
    {
        ProcessStartInfo start = CommandLine.WithSignals("run", "net-http", "--http-port", "0");
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        start.UseShellExecute = false;
        using Process process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            await process.WaitForLineAsync(process.StandardOutput, ReadyMark, ReadyTime);
            int machine = ProcessTree.ChildrenOf(process.Id)
                .Single(child => ProcessTree.NameOf(child).StartsWith("qemu", StringComparison.Ordinal));
            Assert.That(ProcessSignal.Send(machine, SignalKill), Is.Zero);
            using CancellationTokenSource limit = new(StopTime);
            await process.WaitForExitAsync(limit.Token);
            Assert.That(process.ExitCode, Is.EqualTo(ExitCodes.Failure));
            Assert.That(await errors, Does.Contain($"bss: The machine ended with exit code {ExitCodes.Signal + SignalKill}"));
            await AskAsync(new LeakChecked());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    // QEMU's complaints of packets that nobody takes are not the reason, and a machine that prints nothing has no console to look at.
    [TestCase("1", "bss: The machine printed nothing in 10 s: it has not started the kernel.", "1 MiB of memory may be too little")]
    [TestCase("2", "bss: The system stopped before it answered.", "--memory MIB gives more memory")]
    public async Task I_am_told_that_memory_is_missing(string memory, string message, string remedy)
    {
        string[] patience = memory == "1" ? ["--answer-within", "10"] : [];
        HostResult result = await Task.Run(
            () => CommandLine.Run(["run", "net-http", "--http-port", "0", "--memory", memory, .. patience]));
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain(message).And.Contains(remedy).And.Not.Contain("Slirp"));
        await AskAsync(new LeakChecked());
    }

    [TestCase(SignalHangUp)]
    [TestCase(SignalInterrupt)]
    [TestCase(SignalTerminate)]
    public async Task I_can_run_the_image_open_the_page_and_stop_it(int signal)
    {
        ProcessStartInfo start = CommandLine.WithSignals("run", "net-http", "--http-port", "0");
        start.RedirectStandardOutput = true;
        start.RedirectStandardInput = true;
        start.UseShellExecute = false;
        using Process process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            Uri page = new((await process.WaitForLineAsync(process.StandardOutput, ReadyMark, ReadyTime))[ReadyMark.Length..]);
            using HttpClient client = new();
            client.DefaultRequestHeaders.ConnectionClose = true;
            LeakWatch leaks = await LeakWatch.BeginAsync(() => client.GetStringAsync(new Uri(page, "leaks")));
            string text = await client.GetStringAsync(page);
            Assert.That(StatusTable.Parse(text), Is.Not.Empty);
            Assert.That(text, Does.Contain("./bss where IMAGE SERVER PLACE"), "how a place becomes a line");
            await AskAsync(leaks);

            Assert.That(ProcessSignal.Send(process.Id, signal), Is.Zero);
            using CancellationTokenSource limit = new(StopTime);
            await process.WaitForExitAsync(limit.Token);
            Assert.That(process.ExitCode, Is.EqualTo(ExitCodes.Success));
            Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(page), "the emulator is still there");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
