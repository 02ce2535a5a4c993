namespace BssOs.Servers.NoCallbackProbe;

/// <summary>Holds one of its local servers, calls a given target, and prohibits callbacks.</summary>
[Server(Callbacks = false)]
public unsafe partial struct NoCallbackProbe : IMeeting
{
    private uint _most;

    public void Meet() => _most++;

    public readonly uint GetMost() => _most;

    public readonly void Invite(Executable guest) => guest.Execute();

    public readonly Executable GetPart() => default;
}
