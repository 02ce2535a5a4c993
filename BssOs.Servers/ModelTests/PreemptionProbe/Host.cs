namespace BssOs.Servers.PreemptionProbe;

/// <summary>Body of the thread inside of which the nested scheduler runs.</summary>
[LocalServer]
public unsafe partial struct Host : IExecutable
{
    public readonly uint Execute()
    {
        PreemptionProbe.RunNested();
        return 0;
    }
}
