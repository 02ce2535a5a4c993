using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>A segment on its way, as bytes and parsed.</summary>
internal sealed class TcpSegment
{
    public required byte[] Bytes { get; init; }

    public required TcpRepresentation Header { get; init; }

    public required byte[] Text { get; init; }

    public TcpFlags Flags => Header.Flags;

    public uint Sequence => Header.Sequence.Value;

    public uint Acknowledgement => Header.Acknowledgement.Value;

    /// <summary>Parses what a control block sent; it must be valid.</summary>
    public static TcpSegment Parse(byte[] bytes, Ipv4Address source, Ipv4Address destination)
    {
        WireError error = TcpRepresentation.Parse(bytes, source, destination, out TcpRepresentation header, out int offset);
        Assert.That(error, Is.EqualTo(WireError.None));
        return new TcpSegment { Bytes = bytes, Header = header, Text = bytes[offset..] };
    }

    public override string ToString() => $"{Flags} seq {Sequence} ack {Acknowledgement} length {Text.Length} window {Header.Window}";
}
