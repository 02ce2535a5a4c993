namespace BssOs;

/// <summary>The three synchronisation modes of a server (thesis 3.4.1).</summary>
public enum SynchronizationMode : uint
{
    /// <summary>Locked while it runs, unlocked while it calls another server.</summary>
    OpenAtCalls = 0,

    /// <summary>Locked from entry to return, including during the calls it makes.</summary>
    Serialized = 1,

    /// <summary>Never locked by the kernel; the server itself locks what it must (<see cref="SystemCalls.Lock"/>).</summary>
    ThreadSafe = 2,
}
