using System.Collections.Generic;

namespace BssOs.Tests.Net.Doubles.ScriptedTcp;

/// <summary>Hands out the peers of the script one after the other, then is closed, or waits for more.</summary>
[LocalServer]
public unsafe partial struct ScriptedListener : ITcpListener
{
    private const uint PollMilliseconds = 100;

    public readonly TcpConnection Accept()
    {
        List<byte[]>? script;
        while (!ScriptedTcp.Peers.TryDequeue(out script))
        {
            if (!ScriptedTcp.IsOpen)
                Error.Closed.Throw();
            ScriptedTcp.Clock.Sleep(PollMilliseconds);
        }

        return ScriptedConnection.Create(script);
    }

    internal static TcpListener Create() => New(out _);
}
