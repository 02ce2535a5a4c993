using BssOs.Servers.Shared;

namespace BssOs.Servers.SerializedMeeting;

/// <summary>Counts the threads inside; stays locked while it calls.</summary>
[Server(Synchronization = SynchronizationMode.Serialized)]
public unsafe partial struct SerializedMeeting : IMeeting
{
    private Crowd _crowd;

    [Required(Optional = true)] private static partial Gate Gate { get; }

    [Required(Optional = true)] private static partial AtomicGate AtomicGate { get; }

    public void Meet() => _crowd.Meet(Gate, AtomicGate);

    public readonly uint GetMost() => _crowd.Most;

    public void Invite(Executable guest) => _crowd.Invite(guest);

    public Executable GetPart()
    {
        Executable made = MeetingPart.New(out MeetingPart* part);
        part->Parent = Self;
        return made;
    }
}
