using System;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Data spaces that servers implement, with the page faults of a PC and of a process.</summary>
[TestFixture]
public sealed class MemoryTests : BootedTests
{
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(60);

    [TestCase("pc", "")]
    [TestCase("linux", "")]
    [TestCase("pc", "preemption=off")]
    [TestCase("linux", "preemption=off")]
    [TestCase("pc", "isolate=all")]
    public async Task Memory_OfEachServer_MappedIsRight(string platform, string option) =>
        Watch(await FinishedSystem.RunAsync("memory-tests", option, RunTime, Platforms.Named(platform))).RequireExpected();
}
