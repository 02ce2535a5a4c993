using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using BssOs.Tool;
using BssOs.Tool.Debugging;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Faults of servers, on a whole PC and in a process: errors of the processor become errors of the service call.</summary>
[TestFixture]
public sealed class FaultTests : BootedTests
{
    private const string FaultFile = "BssOs.Servers/Tests/Faults/FaultProbe/Fault.cs";

    private static readonly Workspace Here = Workspace.Find();

    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(60);

    [TestCase("pc", "")]
    [TestCase("pc", "locks=always")]
    [TestCase("pc", "isolate=all")]
    [TestCase("linux", "")]
    [TestCase("linux", "locks=always")]
    public async Task Server_EveryFault_ComesBackAsAnErrorAndTheSystemGoesOn(string platform, string option)
    {
        FinishedSystem system = Watch(await FinishedSystem.RunAsync("fault-tests", option, RunTime, Platforms.Named(platform)));
        system.RequireExpected();
        RequirePlaces(system.Console, platform);
    }

    // Each report of the kernel names the source line that caused the error: an instruction that the processor refuses, a throw, a call
    // that the kernel refuses. For a jump to where there is no code it is the line of the jump; for a check of the compiler's it is the
    // line of the check if that is known, else only the function.
    private static void RequirePlaces(string console, string platform)
    {
        PlaceTranslator translator = new(PlaceFinder.For(Here, Image.Open(Here, "fault-tests"), Platforms.Named(platform)));
        string[] all = translator.Translate(console).Split('\n');
        Assert.That(
            all.Single(line => line.StartsWith("faults: last", StringComparison.Ordinal)),
            Does.StartWith(
                $"faults: last {Error.Unreachable} in probe at Fault.Execute, {FaultFile}:{FindLine("Error.Unreachable.Throw();")}, called by leaks"));
        string[] lines = all.Where(line => line.StartsWith("thread ended", StringComparison.Ordinal)).ToArray();
        (Error Error, string Function, string Code)[] expected =
        [
            (Error.MemoryFault, "Execute", "return *(uint*)null;"),
            (Error.StackOverflow, "Recurse", "private static uint Recurse("),
            (Error.Unreachable, "Execute", "Error.Unreachable.Throw();"),
            (Error.BadReference, "Execute", "return nobody.Execute();"),
            (Error.IllegalInstruction, "Execute", "return ExecuteInvalid();"),
        ];
        Assert.That(lines.Take(expected.Length), Is.EqualTo(expected.Select(e =>
            $"thread ended by error {e.Error} in probe at Fault.{e.Function}, {FaultFile}:{FindLine(e.Code)}")));
        Assert.That(lines, Has.Length.EqualTo(expected.Length + 3));

        // The machine code of this check has no line of its own; that of the next one has.
        Assert.That(
            lines[^3], Is.EqualTo($"thread ended by error {Error.IndexOutOfRange} in probe at Fault.Execute, a check in {FaultFile}"));
        int line = FindLine("return checked(uint.MaxValue");
        Assert.That(lines[^2], Is.EqualTo($"thread ended by error {Error.Overflow} in probe at Fault.Execute, {FaultFile}:{line}"));

        // This function is so small that a copy of it stands in its entry stub, which has no lines.
        Assert.That(lines[^1], Does.StartWith($"thread ended by error {Error.MemoryFault} in probe at SmallFault.Execute, "));
    }

    private static int FindLine(string code) =>
        1 + Array.FindIndex(File.ReadAllLines(Path.Combine(Here.Root, FaultFile)), line => line.Contains(code, StringComparison.Ordinal));

    [Test]
    public async Task The_process_runs_in_an_emulator_where_Linux_does_not_start_it()
    {
        if (ProgramHost.IsEmulated)
            Assert.Ignore("All tests of the process do so here.");
        if (HostProgram.QemuUser.Find() is not { } emulator)
            throw new IgnoreException($"{HostProgram.QemuUser.Name} is not installed ({HostProgram.QemuUser.Package}).");
        Watch(await FinishedSystem.RunAsync(
            "fault-tests", "", RunTime, Platforms.Named("linux"), options => options with { Launcher = [emulator] })).RequireExpected();
    }
}
