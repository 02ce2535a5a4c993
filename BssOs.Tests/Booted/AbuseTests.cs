using System;
using System.Threading.Tasks;
using BssOs.Servers.AbuseProbe;
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

    /// <summary>
    /// What is loaded without end comes to the end of the server's own stack before that of the thread's temporary references. The data of
    /// ended objects keep no pages of the kernel, so that all 7 that the probe has left are still free and it does not make its call.
    /// </summary>
    [Test]
    public async Task IsolatedServer_EveryAbuse_ComesToWhatTheModelSays()
    {
        FinishedSystem system = Watch(await FinishedSystem.RunAsync("abuse-tests", "isolate=all", RunTime));
        string nested = $"abuse: kind {(uint)AbuseKind.Loading} returned ";
        string wide = $"abuse: kind {(uint)AbuseKind.StackFromEnded} returned ";
        string console = system.Console.Replace($"{wide}7\n", $"{wide}17000\n")
            .Replace($"{nested}{(uint)Error.StackOverflow}\n", $"{nested}{(uint)Error.LimitReached}\n");
        FinishedSystem.Of(system.ImageName, console).RequireExpected();
    }
}
