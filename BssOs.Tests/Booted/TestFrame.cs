using System;
using System.Buffers.Binary;
using System.Net;

namespace BssOs.Tests.Booted;

/// <summary>Makes frames for the booted system; written apart from BssOs' own wire formats, so that both cannot share a mistake.</summary>
internal static class TestFrame
{
    /// <summary>EtherType of ARP.</summary>
    public const ushort TypeArp = 0x0806;

    /// <summary>EtherType of IPv4.</summary>
    public const ushort TypeIpv4 = 0x0800;

    /// <summary>Protocol number of ICMP.</summary>
    public const byte Icmp = 1;

    /// <summary>Protocol number of TCP.</summary>
    public const byte Tcp = 6;

    /// <summary>Protocol number of UDP.</summary>
    public const byte Udp = 17;

    private const int Ipv4HeaderBytes = 20;

    /// <summary>The address that QEMU gives to the first network card.</summary>
    private static readonly byte[] SystemAddress = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];

    /// <summary>Nobody's address; the second lowest bit of the first byte marks it as given by an administrator.</summary>
    private static readonly byte[] Stranger = [0x02, 0x00, 0x00, 0x00, 0x00, 0x77];

    private static readonly byte[] SystemIp = IPAddress.Parse("10.0.2.15").GetAddressBytes();

    private static readonly byte[] HostIp = IPAddress.Parse("10.0.2.2").GetAddressBytes();

    /// <summary>Differs from all addresses in use in every byte: no mutation of a few bytes makes it one of them.</summary>
    private static readonly byte[] StrangerIp = IPAddress.Parse("192.168.77.77").GetAddressBytes();

    /// <summary>A frame to the system.</summary>
    public static byte[] Ethernet(ushort type, byte[] payload) =>
        [.. SystemAddress, .. Stranger, (byte)(type >> 8), (byte)type, .. payload];

    /// <summary>A request for the system's address by a stranger.</summary>
    public static byte[] Arp(byte hardware = 1, byte protocol = 8, byte operation = 1) => Ethernet(
        TypeArp,
        [0, hardware, protocol, 0, 6, 4, 0, operation, .. Stranger, .. StrangerIp, 0, 0, 0, 0, 0, 0, .. SystemIp]);

    /// <summary>A datagram to the system.</summary>
    /// <param name="protocol">Number of its protocol.</param>
    /// <param name="payload">What follows the header.</param>
    /// <param name="spoil">Makes a mistake in the header before its checksum is taken.</param>
    public static byte[] Ipv4(byte protocol, byte[] payload, Action<byte[]>? spoil = null) => Ipv4WithOptions(protocol, [], payload, spoil);

    /// <summary>A datagram with options, whose length must be a multiple of 4.</summary>
    public static byte[] Ipv4WithOptions(byte protocol, byte[] options, byte[] payload, Action<byte[]>? spoil = null)
    {
        const byte version = 0x40;
        int headerBytes = Ipv4HeaderBytes + options.Length;
        byte[] header = [(byte)(version | (headerBytes / 4)), 0, 0, 0, 0, 1, 0, 0, 64, protocol, 0, 0, .. HostIp, .. SystemIp, .. options];
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(headerBytes + payload.Length));
        spoil?.Invoke(header);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), Checksum(header));
        return Ethernet(TypeIpv4, [.. header, .. payload]);
    }

    /// <summary>An echo request.</summary>
    public static byte[] Echo()
    {
        byte[] message = [8, 0, 0, 0, 0x42, 0x42, 0, 1, 1, 2, 3, 4];
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Checksum(message));
        return message;
    }

    /// <summary>A UDP datagram, its checksum right whatever else is wrong.</summary>
    public static byte[] UdpDatagram(ushort port, ushort length)
    {
        byte[] datagram = [0x30, 0x39, (byte)(port >> 8), (byte)port, (byte)(length >> 8), (byte)length, 0, 0, 1, 2, 3, 4];
        return WithTransportChecksum(Udp, datagram, 6);
    }

    /// <summary>A message of a DHCP server to its client, which has no address yet; without a checksum, as IPv4 allows.</summary>
    public static byte[] Dhcp(byte[] message)
    {
        const byte serverPort = 67;
        const byte clientPort = 68;
        const int headerBytes = 8;
        int length = headerBytes + message.Length;
        return Ipv4(Udp, [0, serverPort, 0, clientPort, (byte)(length >> 8), (byte)length, 0, 0, .. message]);
    }

    /// <summary>Whether the system has sent a frame.</summary>
    public static bool IsOfSystem(ReadOnlySpan<byte> frame) =>
        frame.Length >= Ipv4HeaderBytes && frame.Slice(SystemAddress.Length, SystemAddress.Length).SequenceEqual(SystemAddress);

    /// <summary>A TCP segment, its checksum right whatever else is wrong.</summary>
    public static byte[] TcpSegment(ushort port, byte offsetWords, byte flags, params byte[] options)
    {
        byte[] segment =
            [0x30, 0x39, (byte)(port >> 8), (byte)port,
                0, 0, 0, 1, 0, 0, 0, 1, (byte)(offsetWords << 4), flags, 0x20, 0, 0, 0, 0, 0, .. options];
        return WithTransportChecksum(Tcp, segment, 16);
    }

    /// <summary>A TCP segment to port 80 without text, from a host of the system's network whose address ends as is said.</summary>
    public static byte[] TcpFrom(byte host, ushort sourcePort, uint sequence, byte flags)
    {
        const int sourceOffset = 12;
        const int segmentWords = 5;
        byte[] source = [.. HostIp.AsSpan(0, 3), host];
        byte[] segment = [(byte)(sourcePort >> 8),
            (byte)sourcePort, 0, 80, 0, 0, 0, 0, 0, 0, 0, 0, segmentWords << 4, flags, 0x20, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(4), sequence);
        return Ipv4(Tcp, WithTransportChecksum(Tcp, segment, 16, source), header => source.CopyTo(header, sourceOffset));
    }

    /// <summary>The Internet checksum (RFC 1071) over bytes whose own checksum field is 0.</summary>
    public static ushort Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i++)
            sum += (uint)(bytes[i] << (i % 2 == 0 ? 8 : 0));
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }

    private static byte[] WithTransportChecksum(byte protocol, byte[] message, int place, byte[]? source = null)
    {
        byte[] summed = [.. source ?? HostIp, .. SystemIp, 0, protocol, (byte)(message.Length >> 8), (byte)message.Length, .. message];
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(place), Checksum(summed));
        return message;
    }
}
