using System;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>What the model says of abused objects, references and threads holds in machine code, however servers are locked.</summary>
[TestFixture]
public sealed class AbuseTests : BootedTests
{
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(60);

    [TestCase("pc", "")]
    [TestCase("pc", "locks=always")]
    [TestCase("pc", "preemption=off")]
    [TestCase("linux", "")]
    [TestCase("linux", "locks=always")]
    public async Task Server_EveryAbuse_ComesToWhatTheModelSays(string platform, string option) =>
        Watch(await FinishedSystem.RunAsync("abuse-tests", option, RunTime, Platforms.Named(platform))).RequireExpected();
}
