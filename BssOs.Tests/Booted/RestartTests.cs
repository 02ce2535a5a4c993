using System;
using System.Threading.Tasks;
using BssOs.Tool.Emulation;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>A system that starts itself anew, in a process: what the old program had open or ordered must not be in its way.</summary>
[TestFixture]
public sealed class RestartTests : BootedTests
{
    private const string Greeting = "BssOs is up";

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(60);

    [Test]
    [CancelAfter(240_000)]
    public async Task A_process_that_restarts_answers_again()
    {
        if (ProgramHost.IsEmulated)
            Assert.Ignore("The process is emulated here: this Linux does not start 32-bit programs.");
        using TapNamespace network = TapNamespace.Create();
        using BootedSystem system = await BootedSystem.StartAsync("net-http", network, Platforms.Named("linux"));
        for (int starts = 2; starts <= 4; starts++)
        {
            system.Emulator.Type("reboot\n");
            bool answers = await WaitAsync(system, () =>
                system.Emulator.Serial.Split(Greeting).Length - 1 >= starts
                && network.Run("curl", "-sS", "--fail", "--max-time", "5", system.Address.ToString()).Succeeded);
            Assert.That(answers, $"start {starts}:\n{system.Emulator.Serial}{system.Emulator.Complaints}");
        }

        await AskAsync(system);
    }

    private static async Task<bool> WaitAsync(BootedSystem system, Func<bool> isUp)
    {
        const int pollMilliseconds = 100;
        long end = Environment.TickCount64 + (long)Time.TotalMilliseconds;
        while (!isUp())
        {
            if (system.Emulator.HasEnded || Environment.TickCount64 > end)
                return false;
            await Task.Delay(pollMilliseconds);
        }

        return true;
    }
}
