using System;
using System.Linq;
using BssOs.Packer.Build;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>What booted tests run on.</summary>
internal static class Platforms
{
    /// <summary>The platform of a name; the test is skipped where this machine has it not.</summary>
    public static KernelPlatform Named(string name)
    {
        KernelPlatform platform = KernelPlatform.All.Single(known => known.Name == name);
        if (platform == KernelPlatform.Linux && !OperatingSystem.IsLinux())
            Assert.Ignore("A process of Linux needs Linux.");
        if (platform == KernelPlatform.Linux && ProgramHost.IsEmulated && HostProgram.QemuUser.Find() is null)
            Assert.Ignore($"This Linux does not start 32-bit programs, and {HostProgram.QemuUser.Name} is not installed.");
        return platform;
    }
}
