namespace BssOs.Servers.ThreadSafeMeeting;

/// <summary>Locks <see cref="ThreadSafeMeeting"/> and returns without unlocking.</summary>
[LocalServer]
public unsafe partial struct ForgetfulPart : IExecutable
{
    private uint _rounds;

    public uint Execute()
    {
        SystemCalls.Lock();
        return ++_rounds;
    }
}
