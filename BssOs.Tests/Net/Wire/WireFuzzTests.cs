using System;
using BssOs.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Wire;

/// <summary>Whatever a check lets pass can be read to the end without leaving the packet: no accessor throws.</summary>
public sealed class WireFuzzTests
{
    private const int Rounds = 50_000;
    private static readonly Ipv4Address Source = new(0x0A000201);
    private static readonly Ipv4Address Destination = new(0x0A00020F);

    [Test]
    public void MutatedDatagram_ThatPassesTheChecks_CanBeRead()
    {
        var random = new Random(3);
        byte[] good = Frames.Ipv4(17, Source, Destination, Frames.Udp(67, 68, Source, Destination, new byte[60]));
        int passed = Run(random, good, packet =>
        {
            // Half of them with a right checksum, else hardly any would pass.
            if (random.Next(2) == 0 && packet.Length >= 60)
                new Ipv4Header(packet).UpdateChecksum();
            if (Ipv4Header.Check(packet) != WireError.None)
                return false;
            var header = new Ipv4Header(packet);
            Span<byte> payload = header.Payload;
            Assert.That(header.Whole.Length, Is.EqualTo(header.HeaderLength + payload.Length));
            if (UdpHeader.Check(payload, header.Source, header.Destination) == WireError.None)
                Assert.That(new UdpHeader(payload).Data.Length, Is.LessThanOrEqualTo(payload.Length));
            if (IcmpMessage.Check(payload) == WireError.None)
                _ = new IcmpMessage(payload).Data;
            return true;
        });
        Assert.That(passed, Is.GreaterThan(100));
    }

    [Test]
    public void MutatedFrame_ThatPassesTheChecks_CanBeRead()
    {
        var random = new Random(4);
        byte[] arp = Frames.Arp(ArpPacket.Reply, Frames.Mac(1), Source, Frames.Mac(2), Destination);
        byte[] good = Frames.Ethernet(Frames.Mac(2), Frames.Mac(1), EthernetHeader.TypeArp, arp);
        int passed = Run(random, good, packet =>
        {
            if (EthernetHeader.Check(packet) != WireError.None)
                return false;
            Span<byte> payload = new EthernetHeader(packet).Payload;
            if (ArpPacket.Check(payload) != WireError.None)
                return false;
            var read = new ArpPacket(payload);
            _ = (read.Sender, read.Target, read.Operation, read.SenderHardware.IsGroup, read.TargetHardware.IsGroup);
            return true;
        });
        Assert.That(passed, Is.GreaterThan(100));
    }

    [Test]
    public void MutatedDhcpMessage_ThatPassesTheChecks_CanBeRead()
    {
        var random = new Random(5);
        byte[] good = Frames.DhcpReply(
            DhcpMessageType.Ack,
            7,
            Frames.Mac(1),
            Destination,
            (DhcpOption.LeaseTime, 60),
            (DhcpOption.Overload, 3),
            (DhcpOption.Router, 5));
        int passed = Run(random, good, packet =>
        {
            if (DhcpMessage.Check(packet) != WireError.None)
                return false;
            var message = new DhcpMessage(packet);
            for (int code = 0; code < 256; code++)
                _ = message.GetNumber((byte)code, 0);
            return true;
        });
        Assert.That(passed, Is.GreaterThan(100));
    }

    private static int Run(Random random, byte[] good, Func<byte[], bool> read)
    {
        int passed = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] packet = good.AsSpan(0, random.Next(4) == 0 ? random.Next(good.Length + 1) : good.Length).ToArray();
            for (int changes = random.Next(4); changes > 0 && packet.Length > 0; changes--)
                packet[random.Next(packet.Length)] = (byte)random.Next(256);
            if (read(packet))
                passed++;
        }

        return passed;
    }
}
