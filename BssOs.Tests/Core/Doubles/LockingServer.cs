using System;

namespace BssOs.Tests.Core.SelfLocking;

/// <summary>Does in its function what a test wants; mode ThreadSafe.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct LockingServer : IExecutable
{
    /// <summary>What to do.</summary>
    public static Action? Inside;

    public uint Execute()
    {
        Inside?.Invoke();
        return 0;
    }
}
