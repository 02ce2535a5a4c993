using BssOs.Servers.Shared;

namespace BssOs.Servers.Init;

/// <summary>
/// The init server: the configuration fills its slots with the programs to run; each one becomes a thread, and then the scheduler runs.
/// </summary>
[Server(StackBytes = 768)]
public unsafe partial struct Init : IExecutable
{
    private const uint MillisecondsPerSecond = 1000;

    /// <summary>Runs the programs.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    [Required(Optional = true)] private static partial Executable Program1 { get; }

    [Required(Optional = true)] private static partial Executable Program2 { get; }

    [Required(Optional = true)] private static partial Executable Program3 { get; }

    [Required(Optional = true)] private static partial Executable Program4 { get; }

    [Required(Optional = true)] private static partial Executable Program5 { get; }

    [Required(Optional = true)] private static partial Executable Program6 { get; }

    /// <summary>Times the pauses before programs that failed are started again; without it they are not.</summary>
    [Required(Optional = true)] internal static partial Clock Clock { get; }

    /// <summary>Where the greeting, and errors of programs, are printed.</summary>
    [Required(Optional = true)] private static partial TextOutput Console { get; }

    /// <summary>Loaded at start for what they do by themselves, such as configuring the network.</summary>
    [Required(Optional = true)] private static partial Server Service1 { get; }

    [Required(Optional = true)] private static partial Server Service2 { get; }

    [Required(Optional = true)] private static partial Server Service3 { get; }

    /// <summary>Provides the names of errors; without it their numbers are shown.</summary>
    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    /// <summary>Provides the names of servers; without it they are not shown in errors.</summary>
    [Required(Optional = true)] private static partial Monitor Monitor { get; }

    public uint Execute()
    {
        if (!Console.IsNull)
            Console.Write("BssOs is up\n"u8);
        StartProgram(Program1, 1);
        StartProgram(Program2, 2);
        StartProgram(Program3, 3);
        StartProgram(Program4, 4);
        StartProgram(Program5, 5);
        StartProgram(Program6, 6);
        ThreadFactory.Run();
        return 0;
    }

    /// <summary>Reports that a program has ended with an error.</summary>
    internal static void Report(uint number, Error error, uint pause)
    {
        if (Console.IsNull)
            return;
        TextBuilder text = default;
        text.Append("init: program "u8);
        text.AppendDecimal(number);
        text.Append(" ended by error "u8);
        ErrorText.AppendLast(ref text, Errors, Monitor, error);

        // A console that fails must not cause another failure.
        Console.TryWrite(text.GetText(), out _);
        text.Clear();
        text.Append("; it is started again in "u8);
        text.AppendDecimal(pause / MillisecondsPerSecond);
        text.Append(" s\n"u8);
        Console.TryWrite(text.GetText(), out _);
    }

    private static void StartProgram(Executable program, uint number)
    {
        if (program.IsNull)
            return;
        if (Clock.IsNull)
        {
            ThreadFactory.Start(program, 0);
            return;
        }

        Executable body = Program.New(out Program* self);
        self->Initialize(program, number);
        ThreadFactory.Start(body, 0);
    }
}
