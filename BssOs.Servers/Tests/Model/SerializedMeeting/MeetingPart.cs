namespace BssOs.Servers.SerializedMeeting;

/// <summary>Another way into <see cref="SerializedMeeting"/>.</summary>
[LocalServer]
public unsafe partial struct MeetingPart : IExecutable
{
    /// <summary>The server it belongs to.</summary>
    public SerializedMeeting* Parent;

    public readonly uint Execute()
    {
        Parent->Meet();
        return 0;
    }
}
