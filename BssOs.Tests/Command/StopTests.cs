using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using BssOs.Tests.Booted;
using BssOs.Tool;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>Ctrl-C in verbs that work until they are done. A stand-in takes the place of the program that they wait for.</summary>
[TestFixture]
[Platform("Linux")]
public sealed class StopTests
{
    private const int SignalInterrupt = 2;
    private const int SignalTerminate = 15;
    private const int SignalNone = 0;

    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("bss-stop-").FullName;
        Assert.That(CommandLine.Run("build").Succeeded, "there is nothing to build");
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(SignalInterrupt)]
    [TestCase(SignalTerminate)]
    public void Bench_Stopped_SaysSoAndEndsItsMachine(int signal)
    {
        int machine = Stop(signal, "qemu-system-i386", "bench", "calls", "--icount");
        Assert.That(() => ProcessSignal.Send(machine, SignalNone), Is.Not.Zero.After(30_000, 20), "the machine is still there");
    }

    [Test]
    public void Iso_Stopped_SaysSoAndEndsItsProgram()
    {
        if (!CdImage.CanBeMade)
            Assert.Ignore("GRUB is not installed; ./bss iso installs it where it may.");
        int program = Stop(SignalInterrupt, "grub-mkrescue", "iso", "stub-tests");
        Assert.That(() => ProcessSignal.Send(program, SignalNone), Is.Not.Zero.After(30_000, 20), "the program is still there");
    }

    /// <summary>Starts the command, and sends it a signal when the program is at work.</summary>
    /// <returns>The program's process.</returns>
    private int Stop(int signal, string program, params string[] words)
    {
        string file = Path.Combine(_folder, program);
        string began = Path.Combine(_folder, "began");
        File.WriteAllText(file, $"#!/bin/sh\necho $$ >{began}.new; mv {began}.new {began}; exec sleep 600\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        ProcessStartInfo start = CommandLine.WithSignals(words);
        start.RedirectStandardError = true;
        start.Environment["PATH"] = _folder + ":" + Environment.GetEnvironmentVariable("PATH");
        using Process process = Process.Start(start)!;
        try
        {
            Assert.That(() => process.HasExited || File.Exists(began), Is.True.After(120_000, 20));
            Assert.That(process.HasExited, Is.False);
            Assert.That(ProcessSignal.Send(process.Id, signal), Is.Zero);
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.EqualTo(ExitCodes.Signal + signal));
            Assert.That(process.StandardError.ReadToEnd(), Does.EndWith("\nstopped\n"));
            return int.Parse(File.ReadAllText(began), CultureInfo.InvariantCulture);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
