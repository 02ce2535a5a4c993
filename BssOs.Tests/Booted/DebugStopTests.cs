using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Tests.Command;
using BssOs.Tool;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Ctrl-C, or the end of the terminal, while <c>bss debug</c> waits for a debugger.</summary>
[TestFixture]
[Platform("Linux")]
public sealed class DebugStopTests : BootedTests
{
    private const int SignalHangUp = 1;
    private const int SignalInterrupt = 2;
    private const int SignalTerminate = 15;
    private const int SignalNone = 0;

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(20);

    [TestCase(SignalHangUp)]
    [TestCase(SignalInterrupt)]
    [TestCase(SignalTerminate)]
    public async Task Stopped_SaysSoAndEndsItsMachine(int signal)
    {
        ProcessStartInfo start = CommandLine.WithSignals("debug", "net-http", "--gdb-port", "0", "--http-port", "0");
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        start.UseShellExecute = false;
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            await process.WaitForLineAsync(process.StandardOutput, "The machine waits for a debugger", StartTime);
            int machine = ProcessTree.ChildrenOf(process.Id)
                .Single(child => ProcessTree.NameOf(child).StartsWith("qemu", StringComparison.Ordinal));
            Assert.That(ProcessSignal.Send(process.Id, signal), Is.Zero);
            using CancellationTokenSource limit = new(StopTime);
            await process.WaitForExitAsync(limit.Token);
            Assert.That(process.ExitCode, Is.EqualTo(ExitCodes.Success));
            Assert.That(await process.StandardOutput.ReadToEndAsync(limit.Token), Does.EndWith("\nstopped\n"));
            Assert.That(await errors, Does.Not.Contain("bss: "));
            Assert.That(ProcessSignal.Send(machine, SignalNone), Is.Not.Zero, "the machine is still there");
            await AskAsync(new LeakChecked());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
