namespace BssOs.Servers.SerializedMeeting;

/// <summary>A local server whose function is <see cref="SerializedMeeting.Meet"/>.</summary>
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
