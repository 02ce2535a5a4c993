namespace BssOs.Servers.AtomicYieldingGate;

/// <summary>Lets other threads run although its callers stay locked, which an atomic function should not do.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct AtomicYieldingGate : IAtomicGate
{
    private const int Rounds = 3;

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    public readonly void Pass()
    {
        for (int i = 0; i < Rounds; i++)
            ThreadFactory.Yield();
    }
}
