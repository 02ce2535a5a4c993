using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>One frame for each mistake that a layer has to find, with the counter that must tell of it.</summary>
internal static class MalformedFrames
{
    private const byte FlagAck = 0x10;
    private const ushort WebPort = 80;
    private const ushort NobodysPort = 9;
    private const ushort UdpBytes = 12;
    private const byte PlainOffset = 5;

    // Strict source routing (RFC 791 3.1, option 137) over one address.
    private static readonly byte[] SourceRoute = [137, 7, 4, 10, 0, 2, 2, 0];

    /// <summary>The frames, with group and name of the counter.</summary>
    public static IEnumerable<TestCaseData> All { get; } = Cases()
        .Select(item => new TestCaseData(item.Group, item.Counter, item.Frame).SetArgDisplayNames(item.Group, item.Counter))
        .ToArray();

    /// <summary>Only the frames.</summary>
    public static byte[][] Frames => Cases().Select(item => item.Frame).ToArray();

    private static IEnumerable<(string Group, string Counter, byte[] Frame)> Cases()
    {
        byte[] echo = TestFrame.Echo();
        yield return ("ethernet", "length instead of type", TestFrame.Ethernet(0x0100, new byte[0x100]));
        yield return ("ethernet", "unknown type", TestFrame.Ethernet(0x86DD, new byte[60]));
        yield return ("arp", "bad hardware type", TestFrame.Arp(hardware: 6));
        yield return ("arp", "bad protocol type", TestFrame.Arp(protocol: 9));
        yield return ("arp", "bad operation", TestFrame.Arp(operation: 9));
        yield return ("ipv4", "bad version", TestFrame.Ipv4(TestFrame.Icmp, echo, header => header[0] = 0x65));
        yield return ("ipv4", "bad header length", TestFrame.Ipv4(TestFrame.Icmp, echo, header => header[0] = 0x44));
        yield return ("ipv4", "bad total length", TestFrame.Ipv4(TestFrame.Icmp, echo, header => header[2] = 0x05));
        yield return ("ipv4", "bad checksum", Flip(TestFrame.Ipv4(TestFrame.Icmp, echo), 24));
        yield return ("ipv4", "bad flags", TestFrame.Ipv4(TestFrame.Icmp, echo, header => header[6] = 0x80));
        yield return ("ipv4", "source route", TestFrame.Ipv4WithOptions(TestFrame.Icmp, SourceRoute, echo));
        yield return ("ipv4", "bad source address", TestFrame.Ipv4(TestFrame.Icmp, echo, header => header[12] = 127));
        yield return ("ipv4", "unknown protocol", TestFrame.Ipv4(99, echo));
        yield return ("icmp", "too short", TestFrame.Ipv4(TestFrame.Icmp, [8, 0, 0]));
        yield return ("icmp", "bad checksum", TestFrame.Ipv4(TestFrame.Icmp, Flip(echo, 9)));
        yield return ("udp", "too short", TestFrame.Ipv4(TestFrame.Udp, [0, 9, 0, 9]));
        yield return ("udp", "bad length", TestFrame.Ipv4(TestFrame.Udp, TestFrame.UdpDatagram(NobodysPort, 5)));
        yield return ("udp", "bad checksum", TestFrame.Ipv4(TestFrame.Udp, Flip(TestFrame.UdpDatagram(NobodysPort, UdpBytes), 9)));
        yield return ("udp", "destination port 0", TestFrame.Ipv4(TestFrame.Udp, TestFrame.UdpDatagram(0, UdpBytes)));
        yield return ("udp", "unknown port", TestFrame.Ipv4(TestFrame.Udp, TestFrame.UdpDatagram(NobodysPort, UdpBytes)));
        yield return ("tcp", "too short", TestFrame.Ipv4(TestFrame.Tcp, [0, 80, 0, 80, 0, 0]));
        yield return ("tcp", "bad data offset", TestFrame.Ipv4(TestFrame.Tcp, TestFrame.TcpSegment(WebPort, 4, FlagAck)));
        yield return ("tcp", "bad checksum", TestFrame.Ipv4(TestFrame.Tcp, Flip(TestFrame.TcpSegment(WebPort, PlainOffset, FlagAck), 9)));
        yield return ("tcp", "bad port", TestFrame.Ipv4(TestFrame.Tcp, TestFrame.TcpSegment(0, PlainOffset, FlagAck)));
        yield return ("tcp", "bad options",
            TestFrame.Ipv4(TestFrame.Tcp, TestFrame.TcpSegment(WebPort, PlainOffset + 1, FlagAck, 2, 0, 0, 0)));
    }

    private static byte[] Flip(byte[] frame, int place)
    {
        byte[] flipped = (byte[])frame.Clone();
        flipped[place] ^= 0x55;
        return flipped;
    }
}
