namespace BssOs.Net.TcpOverIpv4;

/// <summary>Body of the thread that takes in packets.</summary>
[LocalServer]
public unsafe partial struct InputLoop : IExecutable
{
    /// <summary>Whose packets.</summary>
    internal TcpOverIpv4* Parent;

    /// <inheritdoc/>
    public uint Execute() => Parent->RunInput();
}
