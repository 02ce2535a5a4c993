using System;
using System.Collections.Generic;
using System.Text;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Wire;

/// <summary>Each malformation of each format gives its own reason, and a good packet none.</summary>
public sealed class HeaderTests
{
    private static readonly Ipv4Address Source = new(0x0A000201);
    private static readonly Ipv4Address Destination = new(0x0A00020F);

    [Test]
    public void EthernetFrame_Spoiled_NamesTheReason()
    {
        byte[] Good() => Frames.Ethernet(Frames.Mac(2), Frames.Mac(1), EthernetHeader.TypeIpv4, [1, 2, 3]);
        Assert.That(EthernetHeader.Check(Good()), Is.EqualTo(WireError.None));
        Assert.That(EthernetHeader.Check(Good().AsSpan(0, 13)), Is.EqualTo(WireError.EthernetTooShort));
        Assert.That(EthernetHeader.Check(With(Good(), 12, 0x05, 0xFF)), Is.EqualTo(WireError.EthernetNoType));
        Assert.That(EthernetHeader.Check(With(Good(), 6, 0x01)), Is.EqualTo(WireError.EthernetSource));
        Assert.That(EthernetHeader.Check(With(Good(), 6, 0, 0, 0, 0, 0, 0)), Is.EqualTo(WireError.EthernetSource));
    }

    [Test]
    public void ArpPacket_Spoiled_NamesTheReason()
    {
        byte[] Good() => Frames.Arp(ArpPacket.Request, Frames.Mac(1), Source, default, Destination);
        Assert.That(ArpPacket.Check(Good()), Is.EqualTo(WireError.None));
        Assert.That(ArpPacket.Check(Good().AsSpan(0, 27)), Is.EqualTo(WireError.ArpTooShort));
        Assert.That(ArpPacket.Check(With(Good(), 0, 0, 6)), Is.EqualTo(WireError.ArpHardware));
        Assert.That(ArpPacket.Check(With(Good(), 4, 8)), Is.EqualTo(WireError.ArpHardware));
        Assert.That(ArpPacket.Check(With(Good(), 2, 0x86, 0xDD)), Is.EqualTo(WireError.ArpProtocol));
        Assert.That(ArpPacket.Check(With(Good(), 5, 16)), Is.EqualTo(WireError.ArpProtocol));
        Assert.That(ArpPacket.Check(With(Good(), 6, 0, 3)), Is.EqualTo(WireError.ArpOperation));
        Assert.That(ArpPacket.Check(With(Good(), 8, 0xFF)), Is.EqualTo(WireError.ArpSender));
        Assert.That(ArpPacket.Check(With(Good(), 14, 0xE0)), Is.EqualTo(WireError.ArpSender));
        Assert.That(ArpPacket.Check(With(Good(), 14, 127)), Is.EqualTo(WireError.ArpSender));
    }

    [Test]
    public void Ipv4Datagram_Spoiled_NamesTheReason()
    {
        byte[] Good(int options = 0) => Sealed(With(Frames.Ipv4(17, Source, Destination, new byte[40]), 0, (byte)(0x45 + options / 4)));
        Assert.That(Ipv4Header.Check(Good()), Is.EqualTo(WireError.None));
        Assert.That(Ipv4Header.Check(Good().AsSpan(0, 19)), Is.EqualTo(WireError.Ipv4TooShort));
        Assert.That(Ipv4Header.Check(With(Good(), 0, 0x65)), Is.EqualTo(WireError.Ipv4Version));
        Assert.That(Ipv4Header.Check(With(Good(), 0, 0x44)), Is.EqualTo(WireError.Ipv4HeaderLength));
        Assert.That(Ipv4Header.Check(With(Good(), 0, 0x4F).AsSpan(0, 40)), Is.EqualTo(WireError.Ipv4HeaderLength));
        Assert.That(Ipv4Header.Check(With(Good(), 2, 0, 19)), Is.EqualTo(WireError.Ipv4TotalLength));
        Assert.That(Ipv4Header.Check(With(Good(), 2, 0, 61)), Is.EqualTo(WireError.Ipv4TotalLength));
        Assert.That(Ipv4Header.Check(With(Good(), 10, 0x12, 0x34)), Is.EqualTo(WireError.Ipv4Checksum));
        Assert.That(Ipv4Header.Check(Sealed(With(Good(), 8, 0))), Is.EqualTo(WireError.None));
        Assert.That(Ipv4Header.Check(Sealed(With(Good(), 6, 0x80, 0))), Is.EqualTo(WireError.Ipv4Flags));
        Assert.That(Ipv4Header.Check(Sealed(With(Good(), 6, 0x60, 0))), Is.EqualTo(WireError.None));
        foreach (byte first in new byte[] { 127, 224, 239 })
            Assert.That(Ipv4Header.Check(Sealed(With(Good(), 12, first))), Is.EqualTo(WireError.Ipv4Source));
        Assert.That(Ipv4Header.Check(Sealed(With(Good(), 12, 0, 0, 0, 0))), Is.EqualTo(WireError.Ipv4Source));
        Assert.That(Ipv4Header.Check(Sealed(With(Good(), 12, 255, 255, 255, 255))), Is.EqualTo(WireError.Ipv4Source));
        Assert.That(Ipv4Header.Check(Sealed(With(Good(8), 20, 1, 1, 7, 4, 0, 0, 0, 0))), Is.EqualTo(WireError.None));
        Assert.That(Ipv4Header.Check(Sealed(With(Good(8), 20, 7, 9, 0, 0, 0, 0, 0, 0))), Is.EqualTo(WireError.Ipv4Options));
        Assert.That(Ipv4Header.Check(Sealed(With(Good(8), 20, 7, 1, 0, 0, 0, 0, 0, 0))), Is.EqualTo(WireError.Ipv4Options));
        Assert.That(Ipv4Header.Check(Sealed(With(Good(4), 20, 1, 1, 1, 7))), Is.EqualTo(WireError.Ipv4Options));
        Assert.That(Ipv4Header.Check(Sealed(With(Good(8), 20, 131, 7, 4, 1, 2, 3, 4, 0))), Is.EqualTo(WireError.Ipv4SourceRoute));
        Assert.That(Ipv4Header.Check(Sealed(With(Good(8), 20, 137, 7, 4, 1, 2, 3, 4, 0))), Is.EqualTo(WireError.Ipv4SourceRoute));
    }

    [Test]
    public void Ipv4Datagram_Padded_PayloadEndsWithTheDatagram()
    {
        byte[] datagram = Frames.Ipv4(17, Source, Destination, [1, 2, 3]);
        byte[] padded = new byte[46];
        datagram.CopyTo(padded, 0);
        Assert.That(Ipv4Header.Check(padded), Is.EqualTo(WireError.None));
        Assert.That(new Ipv4Header(padded).Payload.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void IcmpMessage_Spoiled_NamesTheReason()
    {
        byte[] Good() => Frames.Icmp(IcmpMessage.EchoRequest, 0, 1, 2, [1, 2, 3]);
        Assert.That(IcmpMessage.Check(Good()), Is.EqualTo(WireError.None));
        Assert.That(IcmpMessage.Check(Good().AsSpan(0, 7)), Is.EqualTo(WireError.IcmpTooShort));
        Assert.That(IcmpMessage.Check(With(Good(), 9, 77)), Is.EqualTo(WireError.IcmpChecksum));
    }

    [Test]
    public void UdpDatagram_Spoiled_NamesTheReason()
    {
        byte[] Good() => Frames.Udp(1000, 2000, Source, Destination, [1, 2, 3]);
        Assert.That(UdpHeader.Check(Good(), Source, Destination), Is.EqualTo(WireError.None));
        Assert.That(UdpHeader.Check(Good().AsSpan(0, 7), Source, Destination), Is.EqualTo(WireError.UdpTooShort));
        Assert.That(UdpHeader.Check(With(Good(), 4, 0, 7), Source, Destination), Is.EqualTo(WireError.UdpLength));
        Assert.That(UdpHeader.Check(With(Good(), 4, 0, 12), Source, Destination), Is.EqualTo(WireError.UdpLength));
        Assert.That(UdpHeader.Check(With(Good(), 2, 0, 0), Source, Destination), Is.EqualTo(WireError.UdpPort));
        Assert.That(UdpHeader.Check(With(Good(), 8, 9), Source, Destination), Is.EqualTo(WireError.UdpChecksum));
        Assert.That(UdpHeader.Check(Good(), Source, Destination + 1), Is.EqualTo(WireError.UdpChecksum));
        Assert.That(
            UdpHeader.Check(With(Good(), 6, 0, 0), Source, Destination + 1),
            Is.EqualTo(WireError.None),
            "0 says that there is no checksum");
    }

    [Test]
    public void UdpChecksum_ComesOutAsZero_IsSentAsAllOnes()
    {
        for (int value = 0; value < 65536; value++)
        {
            byte[] datagram = Frames.Udp(1, 2, Source, Destination, [(byte)(value >> 8), (byte)value]);
            ushort checksum = NetworkOrder.ReadUInt16(datagram, 6);
            Assert.That(checksum, Is.Not.Zero);
            if (checksum == 0xFFFF)
            {
                Assert.That(UdpHeader.Check(datagram, Source, Destination), Is.EqualTo(WireError.None));
                return;
            }
        }

        Assert.Fail("no data gave that checksum");
    }

    [Test]
    public void DhcpMessage_Spoiled_NamesTheReason()
    {
        byte[] Good() => Frames.DhcpReply(DhcpMessageType.Offer, 7, Frames.Mac(1), Destination, (DhcpOption.LeaseTime, 60));
        Assert.That(DhcpMessage.Check(Good()), Is.EqualTo(WireError.None));
        Assert.That(DhcpMessage.Check(Good().AsSpan(0, 239)), Is.EqualTo(WireError.DhcpTooShort));
        Assert.That(DhcpMessage.Check(With(Good(), 0, 3)), Is.EqualTo(WireError.DhcpOperation));
        Assert.That(DhcpMessage.Check(With(Good(), 1, 6)), Is.EqualTo(WireError.DhcpHardware));
        Assert.That(DhcpMessage.Check(With(Good(), 236, 0)), Is.EqualTo(WireError.DhcpCookie));
        Assert.That(DhcpMessage.Check(With(Good(), 241, 255)), Is.EqualTo(WireError.DhcpOptions));
        Assert.That(DhcpMessage.Check(Good().AsSpan(0, 243)), Is.EqualTo(WireError.DhcpOptions), "no end");
        Assert.That(DhcpMessage.Check(With(Good(), 242, 9)), Is.EqualTo(WireError.DhcpType));
        Assert.That(DhcpMessage.Check(With(Good(), 240, 99)), Is.EqualTo(WireError.DhcpType));
    }

    [Test]
    public void DhcpOptions_Overloaded_AreFoundInTheNameFields()
    {
        byte[] message = Frames.DhcpReply(DhcpMessageType.Offer, 7, Frames.Mac(1), Destination);
        With(message, 243, DhcpOption.Overload, 1, 3, DhcpOption.End);
        With(message, 108, DhcpOption.Router, 4, 10, 0, 2, 2, DhcpOption.End);
        With(message, 44, DhcpOption.NameServer, 4, 10, 0, 2, 3, DhcpOption.End);
        Assert.That(DhcpMessage.Check(message), Is.EqualTo(WireError.None));
        Assert.That(new DhcpMessage(message).GetNumber(DhcpOption.Router, 0), Is.EqualTo(0x0A000202));
        Assert.That(new DhcpMessage(message).GetNumber(DhcpOption.NameServer, 0), Is.EqualTo(0x0A000203));
        With(message, 113, 3);
        With(message, 114, DhcpOption.Router, 200);
        Assert.That(DhcpMessage.Check(message), Is.EqualTo(WireError.DhcpOptions));
    }

    [Test]
    public void EachReasonOfAProtocol_HasATextOfItsOwnThatFitsACounter()
    {
        var texts = new HashSet<string>();
        int reasons = 0;
        foreach (WireError error in Enum.GetValues<WireError>())
        {
            if (error == WireError.None)
                continue;
            string name = error.ToString();
            ReadOnlySpan<byte> text = name switch
            {
                _ when name.StartsWith("Ethernet") => WireErrorText.OfEthernet(error),
                _ when name.StartsWith("Arp") => WireErrorText.OfArp(error),
                _ when name.StartsWith("Ipv4") => WireErrorText.OfIpv4(error),
                _ when name.StartsWith("Icmp") => WireErrorText.OfIcmp(error),
                _ when name.StartsWith("Udp") => WireErrorText.OfUdp(error),
                _ when name.StartsWith("Tcp") => WireErrorText.OfTcp(error),
                _ => WireErrorText.OfDhcp(error),
            };
            Assert.That(text.Length, Is.InRange(1, 31));
            texts.Add($"{name[..3]} {Encoding.ASCII.GetString(text)}");
            reasons++;
        }

        Assert.That(texts, Has.Count.EqualTo(reasons));
    }

    private static byte[] With(byte[] packet, int offset, params byte[] bytes)
    {
        bytes.CopyTo(packet, offset);
        return packet;
    }

    private static byte[] Sealed(byte[] datagram)
    {
        new Ipv4Header(datagram).UpdateChecksum();
        return datagram;
    }
}
