namespace BssOs.Servers.StubWalker;

/// <summary>A part of the server to be called, kept and thrown away.</summary>
[LocalServer]
public unsafe partial struct Part : IExecutable
{
    private uint _calls;

    public uint Execute() => ++_calls;
}
