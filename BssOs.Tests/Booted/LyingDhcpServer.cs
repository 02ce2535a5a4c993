using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Threading;

namespace BssOs.Tests.Booted;

/// <summary>
/// A DHCP server that tells all lies that there are to the first questions, and the truth to a later one; its answers to requests are
/// lies first, too.
/// </summary>
internal sealed class LyingDhcpServer : IDisposable
{
    private const int LyingAnswers = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly RawLink _link;
    private readonly Thread _thread;
    private readonly List<string> _requested = [];
    private volatile bool _isOver;
    private int _discovers;

    public LyingDhcpServer(TapNamespace network)
    {
        _link = network.OpenRaw(receives: true);
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>What the client has asked for, as "address from server", each time.</summary>
    public IReadOnlyList<string> Requested
    {
        get
        {
            lock (_requested)
                return _requested.ToArray();
        }
    }

    /// <summary>Sends a message that nobody has asked for.</summary>
    public void Send(byte[] message) => _link.Send(TestFrame.Dhcp(message));

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
        _link.Dispose();
    }

    private void Serve()
    {
        while (!_isOver)
        {
            if (_link.TryReceive(Patience, out byte[] frame) && TestFrame.IsOfSystem(frame) && TryReadMessage(frame, out byte[] message))
                Answer(message);
        }
    }

    private void Answer(byte[] message)
    {
        uint transaction = BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(4));
        Dictionary<byte, byte[]> options = ReadOptions(message);
        switch (options[53][0])
        {
            case DhcpLie.Discover when _discovers++ < LyingAnswers:
                SendAll(DhcpLie.Offers, transaction);
                break;
            case DhcpLie.Discover:
                Send(new DhcpLie().ToMessage(transaction));
                break;
            case DhcpLie.Request:
                lock (_requested)
                    _requested.Add($"{new IPAddress(options[50])} from {new IPAddress(options[54])}");
                SendAll(DhcpLie.Answers, transaction);

                // Renewed at once, and never again.
                Send(new DhcpLie { Type = DhcpLie.Ack, Renewal = 0, Rebinding = uint.MaxValue }.ToMessage(transaction));
                break;
        }
    }

    private void SendAll(IEnumerable<DhcpLie> lies, uint transaction)
    {
        foreach (DhcpLie lie in lies)
            Send(lie.ToMessage(transaction));

        // And what is no whole message.
        byte[] whole = new DhcpLie().ToMessage(transaction);
        foreach (int length in (int[])[1, 100, 239, 240, 241, 244])
            Send(whole[..length]);
    }

    private static bool TryReadMessage(byte[] frame, out byte[] message)
    {
        const int ethernetBytes = 14, udpBytes = 8, serverPort = 67, shortestMessage = 240;
        message = [];
        if (BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(12)) != TestFrame.TypeIpv4 || frame[ethernetBytes + 9] != TestFrame.Udp)
            return false;
        int udp = ethernetBytes + ((frame[ethernetBytes] & 0xF) * 4);
        if (frame.Length < udp + udpBytes + shortestMessage || BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(udp + 2)) != serverPort)
            return false;
        message = frame[(udp + udpBytes)..];
        return true;
    }

    private static Dictionary<byte, byte[]> ReadOptions(byte[] message)
    {
        const int firstOption = 240;
        const byte end = 255;
        Dictionary<byte, byte[]> options = [];
        for (int i = firstOption; i < message.Length && message[i] != end; i += message[i] == 0 ? 1 : 2 + message[i + 1])
        {
            if (message[i] != 0)
                options[message[i]] = message[(i + 2)..(i + 2 + message[i + 1])];
        }

        return options;
    }
}
