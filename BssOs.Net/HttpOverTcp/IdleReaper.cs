namespace BssOs.Net.HttpOverTcp;

/// <summary>The thread that looks after idle connections.</summary>
[LocalServer]
public unsafe partial struct IdleReaper : IExecutable
{
    /// <summary>The server.</summary>
    public HttpOverTcp* Parent;

    public readonly uint Execute() => Parent->EndIdleConnections();
}
