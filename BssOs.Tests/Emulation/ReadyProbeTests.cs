using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Tool.Emulation;
using NUnit.Framework;

namespace BssOs.Tests.Emulation;

/// <summary>Requests made before a system has an address are lost without a word, as in QEMU's network.</summary>
[TestFixture]
public sealed class ReadyProbeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Who waits for the end of a lost request before the next one learns of the system up to five seconds late.
    [Test]
    public async Task FirstRequestLost_NextOneDoesNotWaitForItsEnd()
    {
        bool overlapped = false;
        bool answered = await WaitAsync(async held =>
        {
            overlapped |= held.GetRange(0, held.Count - 1).Exists(IsOpen);
            if (overlapped)
                await AnswerAsync(held[^1], "200 OK");
        });
        Assert.That(answered);
        Assert.That(overlapped);
    }

    [Test]
    public async Task SlowAnswer_ToAnEarlierRequest_Counts()
    {
        const int requestsBefore = 4;
        Assert.That(await WaitAsync(async held =>
        {
            if (held.Count == requestsBefore)
                await AnswerAsync(held[0], "200 OK");
        }));
    }

    [Test]
    public async Task OtherStatus_IsNoAnswer()
    {
        const int failures = 3;
        int count = 0;
        Assert.That(await WaitAsync(held => AnswerAsync(held[^1], count++ < failures ? "503 Service Unavailable" : "200 OK")));
        Assert.That(count, Is.GreaterThan(failures));
    }

    [Test]
    public async Task SystemEnds_NotWaitedFor()
    {
        int asked = 0;
        Uri nobody = new("http://127.0.0.1:1/");
        Assert.That(await ReadyProbe.WaitAsync(() => asked++ != 0, nobody, Patience, CancellationToken.None), Is.False);
    }

    /// <param name="onRequest">Gets all connections with a request, the newest one last, each time one has come.</param>
    private static async Task<bool> WaitAsync(Func<List<Socket>, Task> onRequest)
    {
        using Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using CancellationTokenSource over = new();
        List<Socket> held = [];
        Task serving = ServeAsync(listener, held, onRequest, over.Token);
        try
        {
            int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
            Uri address = new($"http://127.0.0.1:{port}/");
            return await ReadyProbe.WaitAsync(() => serving.IsFaulted, address, Patience, CancellationToken.None);
        }
        finally
        {
            await over.CancelAsync();
            Assert.That(async () => await serving, Throws.InstanceOf<OperationCanceledException>());
            held.ForEach(socket => socket.Dispose());
        }
    }

    private static async Task ServeAsync(
        Socket listener, List<Socket> held, Func<List<Socket>, Task> onRequest, CancellationToken over)
    {
        while (true)
        {
            Socket socket = await listener.AcceptAsync(over);
            held.Add(socket);
            byte[] request = new byte[4096];
            int length = 0;
            while (!Encoding.ASCII.GetString(request, 0, length).Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                int more = await socket.ReceiveAsync(request.AsMemory(length), over);
                if (more == 0)
                    break;
                length += more;
            }

            await onRequest(held);
        }
    }

    // Its request has been read: what comes now is its end.
    private static bool IsOpen(Socket socket) => !socket.Poll(0, SelectMode.SelectRead);

    private static async Task AnswerAsync(Socket socket, string status)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        socket.Shutdown(SocketShutdown.Send);
    }
}
