using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using BssOs.Tests.Command;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>A Linux that does not start 32-bit programs: QEMU emulates the process, and what it cannot tell is not printed.</summary>
[TestFixture]
public sealed class EmulatedProcessTests : BootedTests
{
    [TestCase("stub-tests")]
    [TestCase("memory-tests")]
    public Task Image_RunsAndSaysThatItIsEmulated(string image)
    {
        HostResult result = Run("run", image, "--on", "linux");
        Assert.That(result.Output + result.Errors, Does.Contain("qemu-i386 emulates the process"));
        FinishedSystem system = FinishedSystem.Of(image, result.Output);
        system.RequireExpected();
        return AskAsync(system);
    }

    private static HostResult Run(params string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("A process of Linux needs Linux.");
        HostResult result = HostProcess.Capture(
            "dotnet", CommandLine.Words(arguments), AppContext.BaseDirectory,
            new Dictionary<string, string> { [ProgramHost.EmulateVariable] = "1" });
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Success), result.Output + result.Errors);
        return result;
    }
}
