using System.Collections.Generic;
using System.IO;

namespace BssOs.Tests.Net.Doubles.StreamServer;

/// <summary>Accepts connections one after the other: reads each to its end, then writes <see cref="Answer"/> and drops it.</summary>
[Server]
public partial struct StreamServer : IExecutable
{
    /// <summary>Where it listens.</summary>
    public const ushort Port = 80;

    /// <summary>What it writes.</summary>
    public static byte[] Answer { get; set; } = [];

    /// <summary>What it has read, by connection; null stands for one that ended with an error.</summary>
    public static List<byte[]?> Received { get; } = [];

    /// <summary>Connections to accept before it ends.</summary>
    public static int Connections { get; set; } = 1;

    /// <summary>Connections that may wait for it.</summary>
    public static uint Backlog { get; set; } = 8;

    /// <summary>Whether it does not read first.</summary>
    public static bool AnswersAtOnce { get; set; }

    /// <summary>Why it could not listen.</summary>
    public static Error Failure { get; set; }

    [Required] private static partial global::BssOs.Tcp Tcp { get; }

    public readonly uint Execute()
    {
        if (!Tcp.TryListen(Port, Backlog, out TcpListener listener, out Error error))
        {
            Failure = error;
            return 1;
        }

        for (int count = 0; count < Connections; count++)
        {
            TcpConnection connection = listener.Accept();
            Received.Add(Serve(connection));
            connection.Release();
        }

        listener.Release();
        return 0;
    }

    private static byte[]? Serve(TcpConnection connection)
    {
        var received = new MemoryStream();
        var data = new byte[3000];
        uint length = 1;
        while (length != 0 && !AnswersAtOnce)
        {
            if (!connection.TryRead(data, out length, out _))
                return null;
            received.Write(data, 0, (int)length);
        }

        return connection.TryWrite(Answer, out _) ? received.ToArray() : null;
    }
}
