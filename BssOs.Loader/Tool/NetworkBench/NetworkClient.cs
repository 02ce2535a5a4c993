using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BssOs.Tool.NetworkBench;

/// <summary>Uses the ports of the image net-bench, and checks what it gets.</summary>
public static class NetworkClient
{
    private const int EchoPort = 7;
    private const int SinkPort = 5001;
    private const int SourcePort = 5002;
    private const int BlockBytes = 65536;
    private const int TimeoutMilliseconds = 30_000;
    private const int ShortTimeoutMilliseconds = 200;

    private static readonly byte[] Block = new byte[BlockBytes];

    /// <summary>Tries until a byte comes back.</summary>
    /// <returns>Whether one did within the time.</returns>
    public static bool Await(TimeSpan time, Func<bool> hasEnded)
    {
        long end = Environment.TickCount64 + (long)time.TotalMilliseconds;
        while (Environment.TickCount64 < end && !hasEnded())
        {
            try
            {
                using Socket socket = Connect(EchoPort, ShortTimeoutMilliseconds);
                Exchange(socket, new byte[1]);
                return true;
            }
            catch (IOException)
            {
                System.Threading.Thread.Sleep(20);
            }
        }

        return false;
    }

    /// <summary>Sends so many bytes to the sink.</summary>
    public static void Upload(int length)
    {
        using Socket socket = Connect(SinkPort, TimeoutMilliseconds);
        for (int left = length; left > 0; left -= BlockBytes)
            Send(socket, Block.AsSpan(0, Math.Min(left, BlockBytes)));
        socket.Shutdown(SocketShutdown.Send);
        byte[] answer = new byte[32];
        int count = 0;
        int read;
        while (count < answer.Length && (read = Receive(socket, answer.AsSpan(count))) != 0)
            count += read;
        string said = Encoding.ASCII.GetString(answer, 0, count);
        if (said != string.Create(CultureInfo.InvariantCulture, $"{length}\n"))
            throw new IOException($"the sink says '{said.Trim()}', {length} bytes were sent");
    }

    /// <summary>Reads so many bytes from the source.</summary>
    public static void Download(int length)
    {
        using Socket socket = Connect(SourcePort, TimeoutMilliseconds);
        Send(socket, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{length}\n")));
        byte[] block = new byte[BlockBytes];
        long received = 0;
        int read;
        while ((read = Receive(socket, block)) != 0)
            received += read;
        if (received != length)
            throw new IOException($"the source sent {received} bytes, {length} were asked for");
    }

    /// <summary>Sends some bytes and waits for their echo, so many times on one connection; what comes before is not part of it.</summary>
    public static void Echo(int times, int length, Action begin)
    {
        using Socket socket = Connect(EchoPort, TimeoutMilliseconds);
        byte[] bytes = new byte[length];
        Exchange(socket, bytes);
        begin();
        for (int i = 0; i < times; i++)
            Exchange(socket, bytes);
    }

    private static Socket Connect(int port, int milliseconds)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            SendTimeout = milliseconds,
            ReceiveTimeout = milliseconds,
        };
        try
        {
            socket.Connect(IPAddress.Parse(TapNetwork.GuestAddress), port);
            return socket;
        }
        catch (SocketException problem)
        {
            socket.Dispose();
            throw new IOException(problem.Message, problem);
        }
    }

    private static void Exchange(Socket socket, byte[] bytes)
    {
        Send(socket, bytes);
        byte[] back = new byte[bytes.Length];
        int count = 0;
        while (count < back.Length)
        {
            int read = Receive(socket, back.AsSpan(count));
            if (read == 0)
                throw new IOException("the echo ended the connection");
            count += read;
        }
    }

    private static void Send(Socket socket, ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[socket.Send(bytes)..];
        }
        catch (SocketException problem)
        {
            throw new IOException(problem.Message, problem);
        }
    }

    private static int Receive(Socket socket, Span<byte> bytes)
    {
        try
        {
            return socket.Receive(bytes);
        }
        catch (SocketException problem)
        {
            throw new IOException(problem.Message, problem);
        }
    }
}
