using BssOs.Servers.Shared;

namespace BssOs.Servers.ThreadSafeMeeting;

/// <summary>Counts the threads inside; never locked by the kernel, but by itself while it has guests.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct ThreadSafeMeeting : IMeeting
{
    private Crowd _crowd;

    [Required(Optional = true)] private static partial Gate Gate { get; }

    [Required(Optional = true)] private static partial AtomicGate AtomicGate { get; }

    public void Meet() => _crowd.Meet(Gate, AtomicGate);

    public readonly uint GetMost() => _crowd.Most;

    public void Invite(Executable guest)
    {
        SystemCalls.Lock();
        _crowd.Invite(guest);
        SystemCalls.Unlock();
    }

    public readonly Executable GetPart() => ForgetfulPart.New(out _);
}
