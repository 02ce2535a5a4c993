using System;
using System.Collections.Generic;
using BssOs.Net.Wire;

namespace BssOs.Tests.Net.Wire;

/// <summary>Makes well-formed packets, for tests to spoil or to send.</summary>
internal static class Frames
{
    public static MacAddress Mac(byte last)
    {
        _ = MacAddress.TryParse("02:00:00:00:00:00"u8, out MacAddress address);
        byte[] bytes = new byte[MacAddress.Size];
        address.Write(bytes, 0);
        bytes[5] = last;
        return MacAddress.Read(bytes, 0);
    }

    public static byte[] Ethernet(MacAddress destination, MacAddress source, ushort type, ReadOnlySpan<byte> payload)
    {
        byte[] frame = new byte[Math.Max(EthernetHeader.FrameMin, EthernetHeader.HeaderSize + payload.Length)];
        var header = new EthernetHeader(frame) { Destination = destination, Source = source, Type = type };
        payload.CopyTo(header.Payload);
        return frame;
    }

    public static byte[] Arp(ushort operation, MacAddress senderHardware, Ipv4Address sender, MacAddress targetHardware, Ipv4Address target)
    {
        byte[] packet = new byte[ArpPacket.HeaderSize];
        new ArpPacket(packet).Write(operation, senderHardware, sender, targetHardware, target);
        return packet;
    }

    public static byte[] Ipv4(
        byte protocol, Ipv4Address source, Ipv4Address destination,
        ReadOnlySpan<byte> payload, ushort fragment = 0, ushort identification = 1)
    {
        byte[] datagram = new byte[Ipv4Header.HeaderSize + payload.Length];
        var header = new Ipv4Header(datagram);
        header.Write(datagram.Length, identification, fragment, protocol, source, destination);
        payload.CopyTo(header.Payload);
        return datagram;
    }

    /// <summary>Cuts a datagram's payload into fragments.</summary>
    public static byte[][] Fragments(
        byte protocol, Ipv4Address source, Ipv4Address destination, byte[] payload, int size, ushort identification)
    {
        var fragments = new List<byte[]>();
        for (int offset = 0; offset < payload.Length; offset += size)
        {
            int length = Math.Min(size, payload.Length - offset);
            int more = offset + length < payload.Length ? Ipv4Header.MoreFragments : 0;
            ReadOnlySpan<byte> part = payload.AsSpan(offset, length);
            fragments.Add(Ipv4(protocol, source, destination, part, (ushort)(offset / 8 | more), identification));
        }

        return [.. fragments];
    }

    /// <summary>Puts fragments that came in order together; throws if they do not belong together.</summary>
    /// <returns>The datagram's payload.</returns>
    public static byte[] Join(IReadOnlyList<byte[]> fragments)
    {
        var payload = new List<byte>();
        ushort identification = new Ipv4Header(fragments[0]).Identification;
        for (int index = 0; index < fragments.Count; index++)
        {
            var header = new Ipv4Header(fragments[index]);
            int expected = payload.Count / 8 | (index < fragments.Count - 1 ? Ipv4Header.MoreFragments : 0);
            if (Ipv4Header.Check(fragments[index]) != WireError.None || header.Fragment != expected
                || header.Identification != identification)
            {
                throw new InvalidOperationException(
                    $"fragment {index} has offset and flags 0x{header.Fragment:X4} instead of 0x{expected:X4}");
            }

            payload.AddRange(header.Payload);
        }

        return [.. payload];
    }

    public static byte[] Icmp(byte type, byte code, ushort identifier, ushort sequence, ReadOnlySpan<byte> data)
    {
        byte[] bytes = new byte[IcmpMessage.HeaderSize + data.Length];
        var message = new IcmpMessage(bytes);
        data.CopyTo(message.Data);
        message.Write(type, code, identifier, sequence);
        return bytes;
    }

    public static byte[] Udp(
        ushort sourcePort, ushort destinationPort, Ipv4Address source, Ipv4Address destination, ReadOnlySpan<byte> data)
    {
        byte[] bytes = new byte[UdpHeader.HeaderSize + data.Length];
        data.CopyTo(bytes.AsSpan(UdpHeader.HeaderSize));
        new UdpHeader(bytes).Write(sourcePort, destinationPort, source, destination);
        return bytes;
    }

    /// <summary>A server's answer.</summary>
    public static byte[] DhcpReply(
        DhcpMessageType type, uint transaction, MacAddress hardware, Ipv4Address address, params (byte Code, uint Value)[] options)
    {
        byte[] message = new byte[DhcpMessage.SizeMax];
        var writer = new DhcpMessageWriter(message, type, transaction, 0, default, hardware);
        foreach ((byte code, uint value) in options)
            writer.AddNumber(code, value);
        int length = writer.Finish();
        const int operation = 0, yourAddress = 16;
        message[operation] = 2;
        NetworkOrder.WriteUInt32(message, yourAddress, address.Value);
        return message.AsSpan(0, length).ToArray();
    }
}
