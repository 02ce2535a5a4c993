using System;

namespace BssOs.Tests.Core;

/// <summary>Counts how many threads are inside at once while it calls a door; mode OpenAtCalls.</summary>
[Server(Synchronization = SynchronizationMode.OpenAtCalls)]
public unsafe partial struct OpenAtCallsServer : IExecutable
{
    /// <summary>The largest number of threads seen inside at once.</summary>
    public static int InsideMax;

    private int _inside;

    [Required(Optional = true)] private static partial DoorDouble Door { get; }

    [Required(Optional = true)] private static partial AtomicDoorDouble AtomicDoor { get; }

    public uint Execute()
    {
        _inside++;
        InsideMax = Math.Max(InsideMax, _inside);
        if (!Door.IsNull)
            Door.Pass();
        if (!AtomicDoor.IsNull)
            AtomicDoor.Pass();
        _inside--;
        return 0;
    }
}
