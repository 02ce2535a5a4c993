using System.Text;
using BssOs.Tool.Emulation;
using NUnit.Framework;

namespace BssOs.Tests.Emulation;

/// <summary>How the command finds out whether a Linux starts 32-bit programs.</summary>
[TestFixture]
[Platform("Linux")]
public sealed class ProgramHostTests
{
    [Test]
    public void Program_OfAFormatThatLinuxDoesNotKnow_IsNotStarted()
    {
        if (System.OperatingSystem.IsLinux())
            Assert.That(ProgramHost.StartsPrograms(Encoding.ASCII.GetBytes("\u007fELF, but no more")), Is.False);
    }

    [Test]
    public void Script_IsStarted()
    {
        if (System.OperatingSystem.IsLinux())
            Assert.That(ProgramHost.StartsPrograms(Encoding.ASCII.GetBytes("#!/bin/sh\n")), Is.True);
    }
}
