using BssOs.Servers.Shared;

namespace BssOs.Servers.StubProbe;

/// <summary>
/// Has two threads execute all code that the kernel generates around servers, often enough for a debugger to stop each of them at every
/// instruction of it; prints the errors found.
/// </summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct StubProbe : IExecutable
{
    // A finding that is not an error.
    private const uint Met = 0x8000_0000;

    [Required] private static partial TextOutput Console { get; }

    [Required] private static partial ThreadFactory Threads { get; }

    [Required] private static partial Executable Walker { get; }

    /// <summary>Laps of each thread; decimal.</summary>
    [Required] private static partial Text Laps { get; }

    public readonly uint Execute()
    {
        Executable body = Walk.New(out Walk* other);
        Threads.Start(body, 0);
        uint wrong = RunLaps(out uint met);
        while (!other->HasEnded)
            Threads.Yield();
        wrong |= other->Wrong;
        TextBuilder line = default;
        line.Append("stubs: wrong "u8);
        line.AppendDecimal(wrong);
        line.Append(", met in "u8);
        line.AppendDecimal(met + other->MetLaps);
        line.Append(" laps\n"u8);
        Console.Write(line.GetText());
        return wrong;
    }

    /// <param name="met">In how many of them the other thread was inside, too.</param>
    /// <returns>The errors found.</returns>
    internal static uint RunLaps(out uint met)
    {
        uint wrong = 0;
        met = 0;
        for (uint lap = TextNumber.Read(Laps, 1); lap != 0; lap--)
        {
            uint found = Walker.Execute();
            wrong |= found & ~Met;
            met += found / Met;
        }

        return wrong;
    }
}
