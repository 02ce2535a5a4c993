namespace BssOs.Servers.FixedPriority;

/// <summary>Starts threads of one priority.</summary>
[LocalServer]
public unsafe partial struct Level : IThreadFactory
{
    private FixedPriority* _scheduler;
    private Priority _priority;

    public readonly void Start(Executable body, uint stackBytes) => FixedPriority.Start(_priority, body, stackBytes);

    public readonly void Yield() => _scheduler->Yield();

    public readonly void Run() => _scheduler->Run();

    internal void Initialize(FixedPriority* scheduler, Priority priority)
    {
        _scheduler = scheduler;
        _priority = priority;
    }
}
