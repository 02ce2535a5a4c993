namespace BssOs.Servers.PreemptionProbe;

/// <summary>Looks at the clock until some time has gone by.</summary>
[LocalServer]
public unsafe partial struct Timed : IExecutable
{
    private const uint Milliseconds = 50;

    public readonly uint Execute()
    {
        uint start = PreemptionProbe.GetMilliseconds();
        while (PreemptionProbe.GetMilliseconds() - start < Milliseconds)
        {
        }

        return 0;
    }
}
