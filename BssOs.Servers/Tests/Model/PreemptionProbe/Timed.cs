namespace BssOs.Servers.PreemptionProbe;

/// <summary>Polls the clock until some time has passed.</summary>
[LocalServer]
public unsafe partial struct Timed : IExecutable
{
    private const uint Milliseconds = 50;

    public readonly uint Execute()
    {
        PreemptionProbe.GetNow(out Instant now);
        Instant end = now + Milliseconds;
        while (now < end)
            PreemptionProbe.GetNow(out now);
        return 0;
    }
}
