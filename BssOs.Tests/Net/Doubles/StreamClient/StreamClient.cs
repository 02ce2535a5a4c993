using System.Collections.Generic;
using System.IO;

namespace BssOs.Tests.Net.Doubles.StreamClient;

/// <summary>Connects, writes <see cref="Request"/>, closes its stream and reads the answer to its end.</summary>
[Server]
public partial struct StreamClient : IExecutable
{
    /// <summary>Whom to connect to.</summary>
    public static Ipv4Address Address { get; set; }

    /// <summary>Where to.</summary>
    public static ushort Port { get; set; }

    /// <summary>What it writes.</summary>
    public static byte[] Request { get; set; } = [];

    /// <summary>Connections that each instance makes, one after the other.</summary>
    public static int Connections { get; set; } = 1;

    /// <summary>What was read on each connection that ended well.</summary>
    public static List<byte[]> Received { get; } = [];

    /// <summary>How each connection ended.</summary>
    public static List<Error> Results { get; } = [];

    [Required] private static partial global::BssOs.Tcp Tcp { get; }

    public readonly uint Execute()
    {
        for (int count = 0; count < Connections; count++)
            Results.Add(Talk());
        return 0;
    }

    private static Error Talk()
    {
        if (!Tcp.TryConnect(Address, Port, out TcpConnection connection, out Error error))
            return error;
        error = Exchange(connection);
        connection.Release();
        return error;
    }

    private static Error Exchange(TcpConnection connection)
    {
        if (!connection.TryWrite(Request, out Error error) || !connection.TryCloseWrite(out error))
            return error;
        var received = new MemoryStream();
        var data = new byte[5000];
        while (true)
        {
            if (!connection.TryRead(data, out uint length, out error))
                return error;
            if (length == 0)
                break;
            received.Write(data, 0, (int)length);
        }

        Received.Add(received.ToArray());
        return Error.None;
    }
}
