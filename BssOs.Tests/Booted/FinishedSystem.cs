using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Packer.Build;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>An image that ran by itself until it switched its machine off.</summary>
public sealed class FinishedSystem : ILeakReporting
{
    /// <summary>What such images print at the end if all is as it was before (server <c>leak-watch</c>, or <c>rule-runner</c>).</summary>
    private const string NoLeaks = "\nleaks: none\n";

    private FinishedSystem(string imageName, string console)
    {
        ImageName = imageName;
        Console = console;
    }

    /// <summary>Name of the image.</summary>
    public string ImageName { get; }

    /// <summary>All that came over the serial line, with what QEMU complained about.</summary>
    public string Console { get; }

    /// <summary>One that somebody else has run.</summary>
    public static FinishedSystem Of(string imageName, string console) => new(imageName, console.ReplaceLineEndings("\n"));

    /// <summary>Boots an image and waits until it has switched the machine off.</summary>
    /// <param name="imageName">The image.</param>
    /// <param name="option">Boot options beside the image's own; of two with the same name this one counts.</param>
    /// <param name="time">What it may take; then it is stopped.</param>
    /// <param name="platform">What the kernel runs on; null for a PC.</param>
    /// <param name="machine">Changes the machine; null for the usual one.</param>
    /// <param name="meanwhile">What to do while it runs; null for nothing.</param>
    public static async Task<FinishedSystem> RunAsync(
        string imageName, string option, TimeSpan time, KernelPlatform? platform = null,
        Func<MachineOptions, MachineOptions>? machine = null, Func<Emulator, CancellationToken, Task>? meanwhile = null)
    {
        StagedImage image = BootedSystem.Stage(imageName, platform);
        image = image with { CommandLine = $"{option} {image.CommandLine}".TrimStart() };
        MachineOptions options = new() { HttpPort = FreePort.Find(), EndAtReset = true };
        using Emulator emulator = Emulator.Start(image, machine?.Invoke(options) ?? options, null);
        using CancellationTokenSource limit = new(time);
        try
        {
            if (meanwhile is not null)
                await meanwhile(emulator, limit.Token);
            await emulator.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // What is missing on the console tells how far it came.
        }
        catch (EndOfStreamException early)
        {
            await emulator.WaitAsync(limit.Token);
            throw new InvalidOperationException($"{imageName} ended while it was examined; its console:\n{emulator.Serial}", early);
        }

        return new FinishedSystem(imageName, (emulator.Serial + emulator.Complaints).ReplaceLineEndings("\n"));
    }

    /// <summary>Fails unless the console shows what the image's file <c>expect</c> lists.</summary>
    public void RequireExpected() => BootedSystem.RequireExpected(ImageName, Console);

    /// <inheritdoc/>
    public Task RequireNoLeaksAsync()
    {
        Assert.That(Console, Does.Contain(NoLeaks));
        return Task.CompletedTask;
    }
}
