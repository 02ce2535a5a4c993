namespace BssOs.Servers.SchedulerProgram;

/// <summary>A scheduler as a program: the thread that executes it becomes the one inside of which its threads run.</summary>
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
