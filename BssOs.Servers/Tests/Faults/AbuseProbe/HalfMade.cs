namespace BssOs.Servers.AbuseProbe;

/// <summary>Lets another thread run in its constructor, and then throws.</summary>
[LocalServer]
public unsafe partial struct HalfMade : IExecutable
{
    private uint _turns;

    public void Construct()
    {
        Executable self = GetReference();
        AbuseProbe.ThreadFactory.Start(self, 0);
        AbuseProbe.ThreadFactory.Start(self, 0);
        AbuseProbe.ThreadFactory.Yield();
        Error.Refused.Throw();
    }

    public uint Execute()
    {
        _turns++;
        AbuseProbe.ThreadFactory.Yield();
        AbuseProbe.ThreadFactory.Yield();
        return ++_turns;
    }
}
