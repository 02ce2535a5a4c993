using System;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>What servers of a domain write into the frames of their calls harms nobody outside.</summary>
[TestFixture]
public sealed class FrameTests : BootedTests
{
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(60);

    [TestCase("")]
    [TestCase("preemption=off")]
    [TestCase("isolate=all")]
    public async Task ServersOfADomain_LyingAboutFrames_HarmNobody(string option) =>
        Watch(await FinishedSystem.RunAsync("frame-tests", option, RunTime)).RequireExpected();
}
