namespace BssOs.Tests.Core;

/// <summary>Lets other threads run for a few rounds.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct YieldingDoor : IDoorDouble
{
    private const int Rounds = 3;

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    public void Pass()
    {
        for (int i = 0; i < Rounds; i++)
            ThreadFactory.Yield();
    }
}
