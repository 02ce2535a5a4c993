namespace BssOs.Servers.StubWalker;

/// <summary>A local server to be called, kept and released.</summary>
[LocalServer]
public unsafe partial struct Part : IExecutable
{
    private uint _calls;

    public uint Execute() => ++_calls;
}
