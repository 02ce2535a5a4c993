using BssOs.Shared;

namespace BssOs.Servers.Init;

/// <summary>
/// The first program: the configuration fills its slots with whatever the system is to run, each becomes a thread,
/// and the scheduler takes the processor.
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

    /// <summary>Times the pauses between an end by an error and the next start; without it programs are not started again.</summary>
    [Required(Optional = true)] internal static partial Clock Clock { get; }

    /// <summary>Where the greeting goes, and which program has ended why.</summary>
    [Required(Optional = true)] private static partial TextOutput Console { get; }

    /// <summary>Loaded at start for what they do by themselves, such as configuring the network.</summary>
    [Required(Optional = true)] private static partial Server Service1 { get; }

    [Required(Optional = true)] private static partial Server Service2 { get; }

    [Required(Optional = true)] private static partial Server Service3 { get; }

    /// <summary>Knows what errors are called; without it their numbers are told.</summary>
    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    /// <summary>Knows what servers are called; without it nothing is said of those that errors come from.</summary>
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

    /// <summary>Tells that a program has ended by an error.</summary>
    internal static void Report(uint number, Error error, uint pause)
    {
        if (Console.IsNull)
            return;
        TextBuilder text = default;
        text.Append("init: program "u8);
        text.AppendDecimal(number);
        text.Append(" ended by error "u8);
        ErrorText.AppendLast(ref text, Errors, Monitor, error);

        // A console that fails must not end what it tells of.
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
