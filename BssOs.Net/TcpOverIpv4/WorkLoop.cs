namespace BssOs.Net.TcpOverIpv4;

/// <summary>Body of the thread that sends and does what is due.</summary>
[LocalServer]
public unsafe partial struct WorkLoop : IExecutable
{
    /// <summary>Whose work.</summary>
    internal TcpOverIpv4* Parent;

    /// <inheritdoc/>
    public uint Execute() => Parent->RunWork();
}
