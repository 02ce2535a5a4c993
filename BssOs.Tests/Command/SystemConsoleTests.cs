using System;
using System.IO;
using BssOs.Packer.Compile;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using BssOs.Tool.Output;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>What a user sees of a system and of the tool.</summary>
public class SystemConsoleTests
{
    [Test]
    public void OnATerminal_TheEchoOfALine_IsLeftOutOnce()
    {
        using StringWriter seen = new();
        SystemConsole console = new(seen, isTerminal: true);
        console.Write("up\r\n> ");
        console.Typed("help");
        console.Write("he");
        console.Write("lp\r\nhelp lists\r\n> ");
        Assert.That(seen.ToString(), Is.EqualTo("up\r\n> help lists\r\n> "));
    }

    [Test]
    public void OnATerminal_WhatTheSystemSaysByItself_IsKept()
    {
        using StringWriter seen = new();
        SystemConsole console = new(seen, isTerminal: true);
        console.Typed("help");
        console.Write("hello\r\n");
        Assert.That(seen.ToString(), Is.EqualTo("hello\r\n"));
    }

    [Test]
    public void InAPipe_Everything_IsKept()
    {
        using StringWriter seen = new() { NewLine = "\n" };
        SystemConsole console = new(seen, isTerminal: false);
        console.Write("> ");
        console.Typed("help");
        console.Write("help\n> ");
        console.Notice("ready");
        Assert.That(seen.ToString(), Is.EqualTo("> help\n> \nready\n"));
    }

    [Test]
    public void OnATerminal_ANotice_StandsBeforeThePrompt()
    {
        using StringWriter seen = new() { NewLine = "\n" };
        SystemConsole console = new(seen, isTerminal: true);
        console.Write("up\n> ");
        console.Notice("ready");
        Assert.That(seen.ToString(), Is.EqualTo("up\n> \r\u001b[Kready\n> "));
    }

    [Test]
    public void Progress_OnATerminal_IsOneLineThatGoes()
    {
        using StringWriter seen = new() { NewLine = "\n" };
        using (ConsoleProgress progress = new(seen, isTerminal: true, TimeSpan.Zero, TimeProvider.System))
        {
            progress.Advance("compiled", 0, 2, "server");
            progress.Advance("compiled", 2, 2, "server");
        }
        Assert.That(seen.ToString(), Is.EqualTo("\r\u001b[Kcompiled 0 of 2 servers\r\u001b[Kcompiled 2 of 2 servers\r\u001b[K"));
    }

    [Test]
    public void Progress_InAPipe_IsALineAtOnceAndThenNowAndThen()
    {
        using StringWriter seen = new() { NewLine = "\n" };
        using (ConsoleProgress progress = new(seen, isTerminal: false, TimeSpan.FromHours(1), TimeProvider.System))
        {
            progress.Advance("compiled", 0, 2, "server");
            progress.Advance("compiled", 2, 2, "server");
        }
        Assert.That(seen.ToString(), Is.EqualTo("compiled 0 of 2 servers\n"));
    }

    [Test]
    public void Progress_OneStepTakesLong_TellsHowLong()
    {
        using StringWriter seen = new() { NewLine = "\n" };
        FakeTimeProvider time = new();
        using (ConsoleProgress progress = new(seen, isTerminal: true, TimeSpan.FromSeconds(2), time))
        {
            progress.Begin("building");
            Pass(time, seconds: 3);
        }
        string told = seen.ToString();
        Assert.That(told, Is.EqualTo("\r\u001b[Kbuilding\r\u001b[Kbuilding, for 2 s\r\u001b[Kbuilding, for 3 s\r\u001b[K"));
        Pass(time, seconds: 3);
        Assert.That(seen.ToString(), Is.EqualTo(told), "nothing is said after the end");
    }

    [Test]
    public void Progress_OneStepTakesLongInAPipe_TellsHowLongInLines()
    {
        using StringWriter seen = new() { NewLine = "\n" };
        FakeTimeProvider time = new();
        using (ConsoleProgress progress = new(seen, isTerminal: false, TimeSpan.FromSeconds(5), time))
        {
            progress.Begin("building");
            Pass(time, seconds: 11);
            progress.Begin("testing");
            Pass(time, seconds: 10);
        }
        string told = seen.ToString();
        Assert.That(told, Is.EqualTo("building\nbuilding, for 5 s\nbuilding, for 10 s\ntesting, for 9 s\n"));
        Pass(time, seconds: 11);
        Assert.That(seen.ToString(), Is.EqualTo(told), "nothing is said after the end");
    }

    // Second by second, since a timer that fires during an advance sees the time at the end of the advance.
    private static void Pass(FakeTimeProvider time, int seconds)
    {
        for (int second = 0; second < seconds; second++)
            time.Advance(TimeSpan.FromSeconds(1));
    }

    [Test]
    public void FullDiskAndReadOnlyFolder_HavePlaceAndRemedy()
    {
        IOException full = new("No space left on device : '/place/file'", 28);
        Assert.Multiple(() =>
        {
            Assert.That(HostFailure.Of(new AggregateException(full))!.Message, Is.EqualTo("No space left on device : '/place/file'."));
            Assert.That(HostFailure.Of(full)!.Remedy, Does.StartWith("Make room"));
            Assert.That(HostFailure.Of(new IOException("Read-only file system : '/place'", 30))!.Remedy, Does.Contain("make it writable"));
            Assert.That(
                HostFailure.Of(new IOException("No space left on device", 28))!.Message, Does.StartWith("The output cannot be written"));
            Assert.That(HostFailure.Of(new InvalidOperationException()), Is.Null);
        });
    }

    [TestCase("Error: No space left on device : '/place/work-1/out.obj'\n   at System.IO.RandomAccess.WriteAtOffset()\n",
        "No space left on device : '/place/work-1/out.obj'.")]
    [TestCase("Unhandled exception: There is not enough space on the disk. : 'C:\\place\\out.obj'\r\n",
        "There is not enough space on the disk. : 'C:\\place\\out.obj'.")]
    public void FullDiskOfTheCompiler_IsNoMistakeInTheSources(string said, string message)
    {
        CommandFailure? failure = HostFailure.Of(new AggregateException(IlcRunner.Explain(said)));
        Assert.That((failure?.Message, failure?.Remedy), Is.EqualTo((message, HostFailure.Of(new IOException("'x'", 28))!.Remedy)));
    }

    [TestCase("xorriso : FAILURE : Image size 5752s exceeds free space on media 1536s\n", "There is no room for net-http.iso.")]
    [TestCase("mformat: write: No space left on device\n", "There is no room for net-http.iso.")]
    [TestCase("grub-mkrescue: error: xorriso not found\n", "grub-mkrescue failed: grub-mkrescue: error: xorriso not found")]
    public void FullDiskOfAnIso_IsNamed(string said, string message) =>
        Assert.That(CdImage.Explain("net-http.iso", said).Message, Is.EqualTo(message));
}
