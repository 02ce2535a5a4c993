using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Tests.Command;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary><c>bss debug</c> with gdb: what docs/debugging.md promises.</summary>
[TestFixture]
public sealed partial class DebugVerbTests : BootedTests
{
    private const string DistributionFile = "BssOs.Net/EthernetDistribution/EthernetDistribution.cs";

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(90);

    private static readonly Workspace Here = Workspace.Find();

    [SetUp]
    public void FindDebugger()
    {
        if (HostProgram.Gdb.Find() is null)
            Assert.Ignore("gdb is not installed; ./bss test installs it where it may.");
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task I_can_stop_in_the_kernel_and_in_a_server_and_see_who_called()
    {
        int line = FindLine(DistributionFile, "Distribute(Packet.Cast(item));");
        string[] commands =
        [
            "set breakpoint pending on",
            "break ServerLoader.Build", "continue", "backtrace", "delete",
            $"break EthernetDistribution.cs:{line}", "continue", "backtrace", "next", "stepi", "info symbol $pc", "delete", "detach",
        ];
        string output = await DebugAsync(command => RunDebugger(command, commands));

        // In the kernel, through a routine in assembly, to the boot.
        AssertInOrder(
            output, "#0  ServerLoader.Build", "#1 ", " ia32:TryCall", "#2 ", " ServerLoader.Load", " KernelMain.Boot", " CoreStart.Run");

        // In a server: its line, and its callers through two service calls and a Try down to the kernel's thread.
        AssertInOrder(
            output,
            $"EthernetDistribution.ReceiveBatch () at {DistributionFile}:{line}",
            "#0  EthernetDistribution.ReceiveBatch",
            " InputThread.Execute",
            " Pieces.Run",
            " EthernetDistribution.Run",
            " InputThread.Execute",
            " Threads.RunBody",
            $"{FindLine(DistributionFile, "item = _intake.Next(_receive)")}\t",
            "EthernetDistribution.ReceiveBatch + ");
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task The_launch_file_of_Visual_Studio_Code_stops_at_a_line_of_a_server()
    {
        JsonElement configuration = LaunchFile.Read(Here);
        string Expand(string text) => text.Replace("${workspaceFolder}", Here.Root, StringComparison.Ordinal);
        int line = FindLine(DistributionFile, "Distribute(Packet.Cast(item));");
        string output = await DebugAsync(command =>
        {
            string address = AddressPattern().Match(command).Value;
            // What the debug adapter of Microsoft's C++ extension sends, in its order.
            string[] requests =
            [
                .. configuration.GetProperty("setupCommands")
                .EnumerateArray().Select(item => Console(Expand(item.GetProperty("text").GetString()!))),
                $"-environment-cd \"{Expand(configuration.GetProperty("cwd").GetString()!)}\"",
                $"-file-exec-and-symbols \"{Expand(configuration.GetProperty("program").GetString()!)}\"",
                $"-target-select remote {address}",
                $"-break-insert -f \"{Path.Combine(Here.Root, DistributionFile)}:{line}\"",
                "-exec-continue",
            ];
            return ConverseWithDebugger(
                requests, "*stopped,reason=\"breakpoint-hit\"", ["-stack-list-frames", "-break-delete", "-target-detach", "-gdb-exit"]);
        });
        Assert.That(output, Does.Contain($"fullname=\"{Path.Combine(Here.Root, DistributionFile)}\",line=\"{line}\""));
        AssertInOrder(output, "^done,stack=", "func=\"EthernetDistribution.ReceiveBatch\"", "func=\"Threads.RunBody\"");
    }

    /// <summary>Runs the verb, lets a debugger do its work and then the system come up; it must answer and have no leaks.</summary>
    /// <param name="debug">Given the command that the verb says to type; returns what the debugger said.</param>
    private async Task<string> DebugAsync(Func<string, string> debug)
    {
        int httpPort = FreePort.Find();
        ProcessStartInfo start = new("dotnet", CommandLine.Words("debug", "net-http", "--gdb-port", "0", "--http-port", $"{httpPort}"))
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        try
        {
            string command = await process.WaitForLineAsync(process.StandardOutput, "gdb ", Time);
            await process.WaitForLineAsync(process.StandardOutput, "The machine waits for a debugger", Time);
            Task drain = process.StandardOutput.ReadToEndAsync();
            string output = await Task.Run(() => debug(command));
            TestContext.Out.WriteLine(output);
            using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}/") };
            client.DefaultRequestHeaders.ConnectionClose = true;
            await AskAsync(await LeakWatch.BeginAsync(() => GetOnceReadyAsync(client)));
            return output;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<string> GetOnceReadyAsync(HttpClient client)
    {
        const int pollMilliseconds = 200;
        long end = Environment.TickCount64 + (long)Time.TotalMilliseconds;
        while (true)
        {
            try
            {
                return await client.GetStringAsync("leaks");
            }
            catch (HttpRequestException) when (Environment.TickCount64 < end)
            {
                await Task.Delay(pollMilliseconds);
            }
        }
    }

    private static string RunDebugger(string command, IEnumerable<string> commands)
    {
        string more = string.Concat(commands.Select(text => $" -ex '{text}'"));
        HostResult result = HostProcess.Capture("timeout", ["120", "sh", "-c", $"{command} -nx -batch{more}"]);
        return result.Output + result.Errors;
    }

    private static string ConverseWithDebugger(IEnumerable<string> requests, string awaited, IEnumerable<string> further)
    {
        ProcessStartInfo start = new(HostProgram.Gdb.Find()!, ["-nx", "--interpreter=mi2"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process debugger = Process.Start(start)!;
        using Timer limit = new(_ => debugger.Kill(), null, Time, Timeout.InfiniteTimeSpan);
        using StringWriter said = new();
        foreach (string request in requests)
            debugger.StandardInput.WriteLine(request);
        while (debugger.StandardOutput.ReadLine() is { } line)
        {
            said.WriteLine(line);
            if (!line.StartsWith(awaited, StringComparison.Ordinal))
                continue;
            foreach (string request in further)
                debugger.StandardInput.WriteLine(request);
        }
        debugger.WaitForExit();
        return said.ToString();
    }

    private static string Console(string command) => $"-interpreter-exec console \"{command}\"";

    private static int FindLine(string file, string text) =>
        1 + Array.FindIndex(File.ReadAllLines(Path.Combine(Here.Root, file)), line => line.Contains(text, StringComparison.Ordinal));

    private static void AssertInOrder(string output, params string[] parts)
    {
        int from = 0;
        foreach (string part in parts)
        {
            int at = output.IndexOf(part, from, StringComparison.Ordinal);
            Assert.That(at, Is.GreaterThanOrEqualTo(0), $"'{part}' is missing, or not in its place:\n{output}");
            from = at + part.Length;
        }
    }

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex AddressPattern();
}
