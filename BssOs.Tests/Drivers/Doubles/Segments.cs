using System;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Wire;

namespace BssOs.Tests.Drivers;

/// <summary>TCP segments in frames, as adapters receive and send them.</summary>
public static class Segments
{
    /// <summary>The sender.</summary>
    public static readonly Ipv4Address Source = new(0x0A00_0002);

    /// <summary>The receiver.</summary>
    public static readonly Ipv4Address Destination = new(0x0A00_020F);

    /// <summary>Makes a frame.</summary>
    public static byte[] Make(
        uint sequence, byte[] text, TcpFlags flags = TcpFlags.Acknowledge, uint acknowledgement = 1, ushort port = 80, ushort window = 1000)
    {
        TcpRepresentation header = default;
        header.SourcePort = 4711;
        header.DestinationPort = port;
        header.Sequence = new SequenceNumber(sequence);
        header.Acknowledgement = new SequenceNumber(acknowledgement);
        header.Flags = flags;
        header.Window = window;
        header.Length = (uint)text.Length;
        byte[] segment = [.. new byte[header.HeaderLength], .. text];
        header.Emit(segment, Source, Destination);
        byte[] datagram = Frames.Ipv4(Ipv4Header.ProtocolTcp, Source, Destination, segment, Ipv4Header.DoNotFragment);
        return Frames.Ethernet(Frames.Mac(1), Frames.Mac(2), EthernetHeader.TypeIpv4, datagram);
    }

    /// <summary>Reads a frame; fails if anything but the checksum of a joined segment is wrong.</summary>
    public static (TcpRepresentation Header, byte[] Text) Read(byte[] frame, bool isVerified = false)
    {
        Span<byte> datagram = frame.AsSpan(EthernetHeader.HeaderSize);
        NUnit.Framework.Assert.That(Ipv4Header.Check(datagram), NUnit.Framework.Is.EqualTo(WireError.None));
        var ip = new Ipv4Header(datagram);
        WireError error = TcpRepresentation.Parse(
            ip.Payload, ip.Source, ip.Destination, isVerified, out TcpRepresentation header, out int start);
        NUnit.Framework.Assert.That(error, NUnit.Framework.Is.EqualTo(WireError.None));
        return (header, ip.Payload.Slice(start).ToArray());
    }

    /// <summary>Text of which no two parts are alike.</summary>
    public static byte[] MakeText(int seed, int length)
    {
        byte[] text = new byte[length];
        new Random(seed).NextBytes(text);
        return text;
    }
}
