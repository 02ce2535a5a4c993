using System.Collections.Generic;

namespace BssOs.Tests.Net.Doubles.ScriptedTcp;

/// <summary>Hands out the peers of the script one after the other, then is closed.</summary>
[LocalServer]
public unsafe partial struct ScriptedListener : ITcpListener
{
    public readonly TcpConnection Accept()
    {
        if (!ScriptedTcp.Peers.TryDequeue(out List<byte[]>? script))
            Error.Closed.Throw();
        return ScriptedConnection.Create(script!);
    }

    internal static TcpListener Create() => New(out _);
}
