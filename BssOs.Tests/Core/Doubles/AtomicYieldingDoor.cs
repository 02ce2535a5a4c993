namespace BssOs.Tests.Core;

/// <summary>Lets other threads run although it is called atomically.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct AtomicYieldingDoor : IAtomicDoorDouble
{
    private const int Rounds = 3;

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    public void Pass()
    {
        for (int i = 0; i < Rounds; i++)
            ThreadFactory.Yield();
    }
}
