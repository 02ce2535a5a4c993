using BssOs.Servers.Shared;

namespace BssOs.Servers.OpenMeeting;

/// <summary>Counts the threads inside, in the default mode.</summary>
[Server(Synchronization = SynchronizationMode.OpenAtCalls)]
public unsafe partial struct OpenMeeting : IMeeting
{
    private Crowd _crowd;

    [Required(Optional = true)] private static partial Gate Gate { get; }

    [Required(Optional = true)] private static partial AtomicGate AtomicGate { get; }

    public void Meet() => _crowd.Meet(Gate, AtomicGate);

    public readonly uint GetMost() => _crowd.Most;

    public void Invite(Executable guest) => _crowd.Invite(guest);

    public readonly Executable GetPart() => default;
}
