using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace BssOs.Tests.Booted;

/// <summary>A client that says whatever a test wants, byte by byte.</summary>
internal sealed partial class HttpPeer : IDisposable
{
    private readonly Socket _socket;

    private HttpPeer(Socket socket) => _socket = socket;

    /// <summary>Connects to a port of this machine.</summary>
    /// <param name="port">The port.</param>
    /// <param name="receiveBytes">Bytes that this side takes in before it is read from; 0 for what is usual.</param>
    public static async Task<HttpPeer> ConnectAsync(int port, int receiveBytes = 0)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBytes != 0)
            socket.ReceiveBufferSize = receiveBytes;
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new HttpPeer(socket);
    }

    /// <summary>Says something.</summary>
    public async Task SayAsync(string text) => await _socket.SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Says something.</summary>
    public async Task SayAsync(byte[] bytes) => await _socket.SendAsync(bytes);

    /// <summary>Goes without a farewell: the connection is reset.</summary>
    public void Vanish() => _socket.Close(0);

    /// <summary>Has nothing more to say.</summary>
    public void Finish() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Reads until the server ends the connection.</summary>
    /// <exception cref="OperationCanceledException">It did not within the time.</exception>
    public async Task<byte[]> ReadToEndAsync(TimeSpan time)
    {
        using CancellationTokenSource limit = new(time);
        using MemoryStream all = new();
        byte[] piece = new byte[65536];
        int count;
        while ((count = await _socket.ReceiveAsync(piece, limit.Token)) != 0)
            all.Write(piece, 0, count);
        return all.ToArray();
    }

    /// <summary>As <see cref="ReadToEndAsync"/>, as text.</summary>
    public async Task<string> ReadTextAsync(TimeSpan time) => Encoding.Latin1.GetString(await ReadToEndAsync(time));

    /// <summary>Reads so many bytes, or as many as come before the server ends the connection.</summary>
    public async Task<byte[]> ReadAsync(int length, TimeSpan time)
    {
        using CancellationTokenSource limit = new(time);
        byte[] bytes = new byte[length];
        int read = 0;
        int count;
        while (read < length && (count = await _socket.ReceiveAsync(bytes.AsMemory(read), limit.Token)) != 0)
            read += count;
        return bytes[..read];
    }

    /// <summary>Reads one answer.</summary>
    /// <returns>Head and content together; less if the server ends the connection in the middle.</returns>
    public async Task<string> ReadAnswerAsync(TimeSpan time)
    {
        const string headEnd = "\r\n\r\n";
        StringBuilder head = new();
        while (head.Length < headEnd.Length || head.ToString(head.Length - headEnd.Length, headEnd.Length) != headEnd)
        {
            byte[] next = await ReadAsync(1, time);
            if (next.Length == 0)
                return head.ToString();
            head.Append((char)next[0]);
        }

        int length = int.Parse(LengthPattern().Match(head.ToString()).Groups[1].Value, CultureInfo.InvariantCulture);
        return head + Encoding.Latin1.GetString(await ReadAsync(length, time));
    }

    /// <summary>Goes: in an orderly way if all has been read.</summary>
    public void Dispose() => _socket.Dispose();

    [GeneratedRegex(@"Content-Length: (\d+)\r\n")]
    private static partial Regex LengthPattern();
}
