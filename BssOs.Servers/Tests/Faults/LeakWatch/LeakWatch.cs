using BssOs.Servers.Shared;

namespace BssOs.Servers.LeakWatch;

/// <summary>
/// Runs a program to its end, prints whether it has leaked anything (<c>leaks: none</c>, or the excess), and powers the machine off: the
/// last program of every image that runs unattended.
/// </summary>
[Server]
public unsafe partial struct LeakWatch : IExecutable
{
    [Required] private static partial Executable Program { get; }

    [Required] private static partial TextOutput Console { get; }

    [Required] private static partial Monitor Monitor { get; }

    /// <summary>The scheduler that runs this server.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    [Required] private static partial Machine Machine { get; }

    /// <summary>
    /// How often the program runs before the counts are compared, since filling a cache, for example, is not a leak. 0 if not given.
    /// </summary>
    [Required(Optional = true)] private static partial Text Rehearsals { get; }

    /// <summary>Provides the names of errors; without it their numbers are shown.</summary>
    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    public uint Execute()
    {
        Rehearse();
        LeakCheck.Settle(ThreadFactory);
        LeakCheck check = default;
        check.Begin(Monitor);
        TextBuilder line = default;
        line.Append("leaks:"u8);
        TextBuilder end = default;
        end.Append("the program ended by error "u8);
        bool isFinished = Program.TryExecute(out uint result, out Error error);
        if (!isFinished)
            ErrorText.AppendLast(ref end, Errors, Monitor, error);
        bool isClean = check.End(Monitor, ThreadFactory, ref line);
        if (isClean)
            line.Append(" none"u8);
        line.Append((byte)'\n');
        Console.Write(line.GetText());
        if (!isFinished)
        {
            Console.Write(end.GetText());
            Console.Write("\n"u8);
        }

        uint code = isFinished && isClean ? result : 1;
        Machine.PowerOff(code);
        return code;
    }

    // Errors are ignored here; they will recur in the run that counts.
    private static void Rehearse()
    {
        uint times = Rehearsals.IsNull ? 0 : TextNumber.Read(Rehearsals, 0);
        for (; times != 0; times--)
            Program.TryExecute(out _, out _);
    }
}
