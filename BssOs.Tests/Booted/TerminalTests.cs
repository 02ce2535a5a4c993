using System;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Servers.Uart16550;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>A terminal at whose other end nobody reads for a while.</summary>
/// <param name="imageName">An image with a shell.</param>
[TestFixture("net-http")]
[TestFixture("net-http-isolated")]
public sealed class TerminalTests(string imageName) : BootedTests
{
    // More output than pipes and buffers on the way take.
    private const int Commands = 60;

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(60);

    /// <summary>The longer pause is longer than output waits, so that some of it is lost.</summary>
    [TestCase(2)]
    [TestCase(12)]
    [CancelAfter(240_000)]
    public async Task The_shell_goes_on_after_nobody_has_read_the_line(int seconds)
    {
        bool isLong = TimeSpan.FromSeconds(seconds) > TimeSpan.FromMilliseconds(Uart16550.WaitMillisecondsMax);
        using ManualResetEventSlim reads = new(initialState: true);
        StagedImage image = BootedSystem.Stage(imageName);
        using BootedSystem system = await BootedSystem.StartAsync(options => Emulator.Start(image, options, _ => reads.Wait()));
        reads.Reset();
        for (int command = 0; command < Commands; command++)
        {
            system.Emulator.Type("servers\n");
            await Task.Delay(10);
        }

        await Task.Delay(TimeSpan.FromSeconds(seconds));
        if (isLong)
            Assert.That(StatusTable.Parse(await system.GetAsync("")), Is.Not.Empty, "the other programs do not wait");
        reads.Set();

        // Earlier output comes first. A line that was cut is an unknown command for the shell, so the question is repeated.
        const string mark = "server no-such-server";
        bool answers = false;
        for (int attempt = 0; attempt < 20 && !answers; attempt++)
        {
            system.Emulator.Type($"\n{mark}\n");
            answers = await system.Emulator.WaitForTextAsync("there is no server of this name", AnswerTime / 20, CancellationToken.None);
        }

        Assert.That(answers, system.Emulator.Serial);
        uint lost = StatusTable.ReadCounter(await system.GetAsync(""), "uart", "characters lost");
        Assert.That(lost, isLong ? Is.Not.Zero : Is.Zero, "what is lost is counted, and nothing is that can wait");
        await AskAsync(system);
    }
}
