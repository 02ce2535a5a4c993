namespace BssOs.Servers.NoCallbackProbe;

/// <summary>Holds a part of itself, calls what it is given, and states that no call must come back.</summary>
[Server(Callbacks = false)]
public unsafe partial struct NoCallbackProbe : IMeeting
{
    private uint _most;

    public void Meet() => _most++;

    public readonly uint GetMost() => _most;

    public readonly void Invite(Executable guest) => guest.Execute();

    public readonly Executable GetPart() => default;
}
