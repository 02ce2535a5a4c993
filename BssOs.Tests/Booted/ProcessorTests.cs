using System;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Processors that are too old are told so, and the oldest that suffices works.</summary>
[TestFixture]
public sealed class ProcessorTests : BootedTests
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(60);

    [TestCase("pentium3", "this processor lacks SSE2.")]
    [TestCase("pentium2", "this processor lacks SSE SSE2.")]
    [TestCase("pentium", "this processor lacks CMOV FXSR SSE SSE2.")]
    [TestCase("486", "this processor lacks TSC CMOV FXSR SSE SSE2.")]
    public async Task A_processor_that_lacks_something_is_told_what(string processor, string message)
    {
        using CancellationTokenSource seen = new();
        string console = "";
        await FinishedSystem.RunAsync(
            "fault-tests", "", Time, null, options => options with { Processor = processor }, async (emulator, limit) =>
            {
                await emulator.WaitForTextAsync("newer one.", Time, limit);
                console = emulator.Serial;
                seen.Cancel();
                seen.Token.ThrowIfCancellationRequested();
            });
        Assert.That(console, Does.Contain($"BssOs cannot run here: {message}"));
        Assert.That(console, Does.Not.Contain("exception"));

        // The same with what was missing.
        Watch(await FinishedSystem.RunAsync(
            "fault-tests", "", Time, null, options => options with { Processor = "pentium3,+sse2" })).RequireExpected();
    }
}
