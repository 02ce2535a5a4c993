namespace BssOs.Servers.YieldingGate;

/// <summary>Lets other threads run before it returns.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct YieldingGate : IGate
{
    private const int Rounds = 3;

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    public readonly void Pass()
    {
        for (int i = 0; i < Rounds; i++)
            ThreadFactory.Yield();
    }
}
