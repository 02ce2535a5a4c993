using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Tests.Command;
using BssOs.Tool;
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
