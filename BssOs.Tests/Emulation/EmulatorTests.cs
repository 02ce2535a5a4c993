using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Packer.Build;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Emulation;

/// <summary>What a machine says, and when that is known.</summary>
[TestFixture]
public sealed class EmulatorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A shell stands in for the machine. It has ended, while its output is still being read.
    [Test]
    [Platform("Linux")]
    public async Task LastWords_ReadAfterTheEnd_Count()
    {
        using ManualResetEventSlim isBusy = new();
        using ManualResetEventSlim goesOn = new();
        MachineOptions options = new() { Launcher = ["sh", "-c", "echo first; read word; echo last", "sh"] };
        StagedImage image = new("none", Path.GetTempPath(), "none", [], "", KernelPlatform.Linux, false, false);
        using Emulator emulator = Emulator.Start(
            image,
            options,
            _ =>
            {
                isBusy.Set();
                goesOn.Wait();
            });
        try
        {
            Assert.That(isBusy.Wait(Patience));
            emulator.Type("word\n");
            Assert.That(() => emulator.HasEnded, Is.True.After(60_000, 10));
            Task<bool> waiting = emulator.WaitForTextAsync("last", Patience, CancellationToken.None);
            Assert.That(waiting.IsCompleted, Is.False, "nobody can know yet");
            goesOn.Set();
            Assert.That(await waiting);
        }
        finally
        {
            goesOn.Set();
        }
    }
}
