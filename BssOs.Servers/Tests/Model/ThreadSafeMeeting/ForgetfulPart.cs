namespace BssOs.Servers.ThreadSafeMeeting;

/// <summary>Takes the lock of <see cref="ThreadSafeMeeting"/> and returns with it.</summary>
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
