using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Packer.Build;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;

namespace BssOs.Tool.Benchmarks;

/// <summary>Boots the image of the benchmarks and collects what it measures.</summary>
public static class BenchmarkMachine
{
    /// <summary>The image.</summary>
    public const string ImageName = "bench";

    // The server leak-watch says so at the end.
    private const string NoLeaks = "leaks: none";

    // The kernel says so of each thread whose body throws. Whoever waits for that thread waits without end.
    private const string ThreadFailed = "thread ended by error";

    private static readonly TimeSpan RunTime = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LineTime = TimeSpan.FromSeconds(1);

    /// <summary>Runs benchmarks.</summary>
    /// <param name="workspace">Where; everything is built.</param>
    /// <param name="table">What to measure.</param>
    /// <param name="platform">What the kernel runs on.</param>
    /// <param name="countsInstructions">Whether the time stamp counter counts instructions.</param>
    /// <param name="place">At which place of all the code of the servers is, from 0 on; 0 is where it always is.</param>
    /// <param name="options">Boot options beside the image's own.</param>
    public static SampleSet Run(
        Workspace workspace, BenchmarkTable table, KernelPlatform platform, bool countsInstructions, int place, params string[] options)
    {
        StagedImage image = ImageStager.Stage(workspace, Image.Open(workspace, ImageName), platform);
        if (place != 0)
            image = PlacedImage.Make(image, place);
        int rounds = countsInstructions ? 1 : table.Rounds;
        string[] words =
        [
            image.CommandLine,
            $"benchmarks={string.Join(',', table.Servers)}",
            string.Create(CultureInfo.InvariantCulture, $"times={table.Times}"),
            string.Create(CultureInfo.InvariantCulture, $"rounds={rounds}"),
            $"{PlacedImage.StubOption}={PlacedImage.StubShiftOf(place)}",
            .. options,
        ];
        MachineOptions machine = new()
        {
            HttpPort = FreePort.Find(),
            EndAtReset = true,
            MemoryMegabytes = table.MemoryMegabytes,
            CountsInstructions = countsInstructions,
        };
        using Emulator emulator = Emulator.Start(image with { CommandLine = string.Join(' ', words) }, machine, null);
        Wait(emulator, table.Name).GetAwaiter().GetResult();
        if (!emulator.Serial.Contains(SampleSet.EndMark, StringComparison.Ordinal))
        {
            throw new CommandFailure(
                $"The image ended before the benchmark {table.Name} was done:\n{emulator.Serial}{emulator.Complaints}",
                "./bss run bench shows whether it starts at all.");
        }
        RequireNoLeaks(table.Name, emulator.Serial);
        return SampleSet.Parse(emulator.Serial);
    }

    private static async Task Wait(Emulator emulator, string benchmark)
    {
        bool hasFailed = await emulator.WaitForTextAsync(ThreadFailed, RunTime, CancellationToken.None);
        if (!hasFailed && !emulator.HasEnded)
        {
            throw new CommandFailure(
                $"The benchmark {benchmark} was not done after {RunTime.TotalMinutes} minutes; it printed:\n{emulator.Serial}",
                "Run it again when the machine has less to do.");
        }
        // The rest of the line is about to come.
        if (hasFailed && !emulator.HasEnded)
            await Task.Delay(LineTime);
        RequireThreads(benchmark, emulator.Serial);
    }

    /// <summary>Looks for a thread that ended by an error.</summary>
    /// <param name="benchmark">Name of the benchmark.</param>
    /// <param name="serial">What the system has printed.</param>
    /// <exception cref="CommandFailure">There was one.</exception>
    public static void RequireThreads(string benchmark, string serial)
    {
        if (serial.Contains(ThreadFailed, StringComparison.Ordinal))
        {
            throw new CommandFailure(
                $"A thread of the benchmark {benchmark} ended by an error, so nothing can be measured:\n{serial}",
                "The line about the thread says in which server; ./bss where bench SERVER PLACE tells the source line.");
        }
    }

    /// <summary>Looks for the leak report.</summary>
    /// <param name="benchmark">Name of the benchmark.</param>
    /// <param name="serial">What the system has printed up to its end.</param>
    /// <exception cref="CommandFailure">Something was left behind.</exception>
    public static void RequireNoLeaks(string benchmark, string serial)
    {
        if (!serial.Contains(NoLeaks, StringComparison.Ordinal))
        {
            throw new CommandFailure(
                $"The benchmark {benchmark} has left something behind in the system:\n{serial}",
                "Find the piece that does so: what it makes is not released, so that it measures a system that fills up.");
        }
    }
}
