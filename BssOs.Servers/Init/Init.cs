namespace BssOs.Servers.Init;

/// <summary>
/// The first program: the configuration fills its slots with whatever the system is to run, each becomes a thread,
/// and the scheduler takes the processor.
/// </summary>
[Server(StackBytes = 512)]
public unsafe partial struct Init : IExecutable
{
    /// <summary>Runs the programs.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    [Required(Optional = true)] private static partial Executable Program1 { get; }

    [Required(Optional = true)] private static partial Executable Program2 { get; }

    [Required(Optional = true)] private static partial Executable Program3 { get; }

    [Required(Optional = true)] private static partial Executable Program4 { get; }

    [Required(Optional = true)] private static partial Executable Program5 { get; }

    [Required(Optional = true)] private static partial Executable Program6 { get; }

    /// <summary>Where the greeting goes.</summary>
    [Required(Optional = true)] private static partial TextOutput Console { get; }

    /// <summary>Loaded at start for what they do by themselves, such as configuring the network.</summary>
    [Required(Optional = true)] private static partial Server Service1 { get; }

    [Required(Optional = true)] private static partial Server Service2 { get; }

    [Required(Optional = true)] private static partial Server Service3 { get; }

    public uint Execute()
    {
        if (!Console.IsNull)
            Console.Write("BssOs is up\n"u8);
        StartProgram(Program1);
        StartProgram(Program2);
        StartProgram(Program3);
        StartProgram(Program4);
        StartProgram(Program5);
        StartProgram(Program6);
        ThreadFactory.Run();
        return 0;
    }

    private static void StartProgram(Executable program)
    {
        if (!program.IsNull)
            ThreadFactory.Start(program, 0);
    }
}
