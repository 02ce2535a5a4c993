using System;
using System.IO;

namespace BssOs.Tests.Net.Doubles.StreamClient;

/// <summary>Connects, writes <see cref="Request"/>, closes its stream and reads the answer to its end.</summary>
[Server]
public partial struct StreamClient : IExecutable
{
    /// <summary>Whom to connect to.</summary>
    public static uint Address { get; set; }

    /// <summary>Where to.</summary>
    public static ushort Port { get; set; }

    /// <summary>What it writes.</summary>
    public static byte[] Request { get; set; } = [];

    /// <summary>What it has read.</summary>
    public static MemoryStream Received { get; set; } = new();

    /// <summary>How the last connection ended.</summary>
    public static Error Result { get; set; }

    /// <summary>How often it has been through.</summary>
    public static int Finished { get; set; }

    [Required] private static partial global::BssOs.Tcp Tcp { get; }

    public readonly uint Execute()
    {
        Result = Talk();
        Finished++;
        return 0;
    }

    private static Error Talk()
    {
        if (!Tcp.TryConnect(Address, Port, out TcpConnection connection, out Error error))
            return error;
        if (!connection.TryWrite(Request, out error) || !connection.TryCloseWrite(out error))
            return error;
        var data = new byte[5000];
        while (true)
        {
            if (!connection.TryRead(data, out uint length, out error))
                return error;
            if (length == 0)
                return Error.None;
            Received.Write(data, 0, (int)length);
        }
    }
}
