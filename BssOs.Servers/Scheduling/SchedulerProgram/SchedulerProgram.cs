namespace BssOs.Servers.SchedulerProgram;

/// <summary>A scheduler as a program: its threads run inside the thread that executes it.</summary>
[Server]
public unsafe partial struct SchedulerProgram : IExecutable
{
    [Required] private static partial ThreadFactory Scheduler { get; }

    public readonly uint Execute()
    {
        Scheduler.Run();
        return 0;
    }
}
