using System;
using System.IO;
using BssOs.Net.Wire;
using BssOs.Tests.GeneratedInputs;
using CsCheck;
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
        byte[] good = Frames.Ipv4(17, Source, Destination, Frames.Udp(67, 68, Source, Destination, new byte[60]));
        int passed = Run(good, (packet, isSealed) =>
        {
            // Half of them with a right checksum, else hardly any would pass.
            if (isSealed && packet.Length >= 60)
                new Ipv4Header(packet).UpdateChecksum();
            if (Ipv4Header.Check(packet) != WireError.None)
                return false;
            var header = new Ipv4Header(packet);
            Span<byte> payload = header.Payload;
            if (header.Whole.Length != header.HeaderLength + payload.Length)
                throw new InvalidDataException("header and payload are not the datagram");
            if (UdpHeader.Check(payload, header.Source, header.Destination) == WireError.None
                && new UdpHeader(payload).Data.Length > payload.Length)
            {
                throw new InvalidDataException("UDP data leave the payload");
            }

            if (IcmpMessage.Check(payload) == WireError.None)
                _ = new IcmpMessage(payload).Data;
            return true;
        });
        Assert.That(passed, Is.GreaterThan(100));
    }

    [Test]
    public void MutatedFrame_ThatPassesTheChecks_CanBeRead()
    {
        byte[] arp = Frames.Arp(ArpPacket.Reply, Frames.Mac(1), Source, Frames.Mac(2), Destination);
        byte[] good = Frames.Ethernet(Frames.Mac(2), Frames.Mac(1), EthernetHeader.TypeArp, arp);
        int passed = Run(good, (packet, ignored) =>
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
        byte[] good = Frames.DhcpReply(
            DhcpMessageType.Ack,
            7,
            Frames.Mac(1),
            Destination,
            (DhcpOption.LeaseTime, 60),
            (DhcpOption.Overload, 3),
            (DhcpOption.Router, 5));
        int passed = Run(good, (packet, ignored) =>
        {
            if (DhcpMessage.Check(packet) != WireError.None)
                return false;
            var message = new DhcpMessage(packet);

            // The first code and the last one stand for no option (RFC 2132, sections 3.1 and 3.2).
            for (byte code = DhcpOption.Pad + 1; code < DhcpOption.End; code++)
                _ = message.GetNumber(code, 0);
            return true;
        });
        Assert.That(passed, Is.GreaterThan(100));
    }

    // Cuts a packet that is right and changes up to three bytes of it.
    private static int Run(byte[] good, Func<byte[], bool, bool> read)
    {
        int passed = 0;
        Gen<(int Place, byte Value)[]> changes = Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[0, 3];
        Gen.Select(Gen.Int[0, 4 * good.Length], changes, Gen.Bool).AllHold((cut, changed, isSealed) =>
        {
            byte[] packet = good[..Math.Min(cut, good.Length)];
            foreach ((int place, byte value) in changed)
            {
                if (packet.Length > 0)
                    packet[place % packet.Length] = value;
            }

            if (read(packet, isSealed))
                passed++;
            return true;
        }, Rounds);
        return passed;
    }
}
