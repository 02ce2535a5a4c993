using System;
using BssOs.Net.Wire;
using BssOs.Tests.GeneratedInputs;
using CsCheck;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>TCP headers as bytes, good and bad.</summary>
public sealed class TcpWireTests
{
    private static readonly Ipv4Address Source = new(0xC0A8_0001);
    private static readonly Ipv4Address Destination = new(0xC0A8_00C7);

    // A SYN of 192.168.0.1:1025 to 192.168.0.199:80, computed by hand after RFC 9293 section 3.1 and RFC 1071.
    private static readonly byte[] Synchronize =
    [
        0x04, 0x01, 0x00, 0x50, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x60, 0x02, 0x20, 0x00, 0xF1, 0xBB, 0x00, 0x00,
        0x02, 0x04, 0x05, 0xB4,
    ];

    [Test]
    public void Emit_Synchronize_IsTheKnownSegment()
    {
        TcpRepresentation header = Known();
        var bytes = new byte[header.HeaderLength];
        header.Emit(bytes, Source, Destination);
        Assert.That(bytes, Is.EqualTo(Synchronize));
    }

    [Test]
    public void Parse_KnownSegment_GivesItsFields()
    {
        Assert.That(Parse(Synchronize, out TcpRepresentation header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(Known()));
    }

    [Test]
    public void Parse_EachLengthTooShort_TooShort([Range(0, 19)] int length) =>
        Assert.That(Parse(Synchronize[..length], out _), Is.EqualTo(WireError.TcpTooShort));

    [TestCase(0x40)]
    [TestCase(0x00)]
    [TestCase(0x70)]
    [TestCase(0xF0)]
    public void Parse_DataOffsetOutside_BadDataOffset(byte value) =>
        Assert.That(Parse(With(12, value), out _), Is.EqualTo(WireError.TcpDataOffset));

    [Test]
    public void Parse_AnyBitFlipped_NotValid()
    {
        for (int bit = 0; bit < Synchronize.Length * 8; bit++)
        {
            byte[] bytes = [.. Synchronize];
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(Parse(bytes, out _), Is.Not.EqualTo(WireError.None), $"bit {bit}");
        }
    }

    [Test]
    public void Parse_OtherAddress_BadChecksum()
    {
        WireError error = TcpRepresentation.Parse([.. Synchronize], Source + 1, Destination, out _, out _);
        Assert.That(error, Is.EqualTo(WireError.TcpChecksum));
    }

    [TestCase(0)]
    [TestCase(2)]
    public void Parse_PortZero_BadPort(int offset)
    {
        byte[] bytes = [.. Synchronize];
        bytes[offset] = 0;
        bytes[offset + 1] = 0;
        Assert.That(Parse(Correct(bytes), out _), Is.EqualTo(WireError.TcpPort));
    }

    [Test]
    public void Parse_AnyFlags_LeftToTheState([Range(0, 255)] int flags)
    {
        Assert.That(Parse(Correct(With(13, (byte)flags)), out TcpRepresentation header), Is.EqualTo(WireError.None));
        Assert.That(header.Flags, Is.EqualTo((TcpFlags)flags));
    }

    [TestCase(new byte[] { 2, 0, 5, 180 }, TestName = "length 0")]
    [TestCase(new byte[] { 2, 1, 5, 180 }, TestName = "length 1")]
    [TestCase(new byte[] { 2, 3, 5, 180 }, TestName = "segment size of a wrong length")]
    [TestCase(new byte[] { 8, 10, 5, 180 }, TestName = "length past the header")]
    [TestCase(new byte[] { 1, 1, 1, 2 }, TestName = "no length")]
    [TestCase(new byte[] { 1, 1, 2, 4 }, TestName = "no value")]
    public void Parse_MalformedOption_BadOption(byte[] options) =>
        Assert.That(Parse(Correct([.. Synchronize[..20], .. options]), out _), Is.EqualTo(WireError.TcpOptions));

    [TestCase(new byte[] { 1, 1, 1, 1 }, 0)]
    [TestCase(new byte[] { 0, 9, 9, 9 }, 0)]
    [TestCase(new byte[] { 3, 3, 7, 0 }, 0)]
    [TestCase(new byte[] { 2, 4, 1, 2 }, 0x102)]
    public void Parse_OtherOptions_Skipped(byte[] options, int size)
    {
        Assert.That(Parse(Correct([.. Synchronize[..20], .. options]), out TcpRepresentation header), Is.EqualTo(WireError.None));
        Assert.That(header.SegmentSize, Is.EqualTo(size));
    }

    [Test]
    public void Parse_RandomBytes_NeverThrows()
    {
        // Half of them are changed from a good one; two thirds have a correct checksum, which would hide every other fault.
        Gen<byte[]> any = Gen.OneOf(Gen.Byte.Array[0, 79], Gen.Int[0, 39].Select(more => (byte[])[.. Synchronize, .. new byte[more]]));
        Gen.Select(any, Gen.Select(Gen.Int[0, 1000], Gen.Byte).Array[0, 3], Gen.Int[0, 2]).AllHold((made, changes, kind) =>
        {
            byte[] bytes = [.. made];
            foreach ((int place, byte value) in changes)
            {
                if (bytes.Length != 0)
                    bytes[place % bytes.Length] = value;
            }

            if (kind != 0 && bytes.Length >= 20)
                Correct(bytes);
            Parse(bytes, out _);
            return true;
        }, rounds: 100_000);
    }

    [TestCase(0u, 1u, true)]
    [TestCase(uint.MaxValue, 0u, true)]
    [TestCase(0x7FFF_FFFFu, 0xFFFF_FFFEu, true)]
    [TestCase(5u, 5u, false)]
    [TestCase(1u, 0u, false)]
    [TestCase(5u, uint.MaxValue - 5, false)]
    public void SequenceNumber_Before_GoesRoundTheCircle(uint left, uint right, bool isBefore)
    {
        Assert.That(new SequenceNumber(left) < new SequenceNumber(right), Is.EqualTo(isBefore));
        Assert.That(new SequenceNumber(left) >= new SequenceNumber(right), Is.EqualTo(!isBefore));
    }

    [Test]
    public void SequenceNumber_SinceAndPlus_AreInverse()
    {
        SequenceNumber start = new(uint.MaxValue - 3);
        Assert.That((start + 10).Since(start), Is.EqualTo(10));
        Assert.That((start + 10).Value, Is.EqualTo(6));
        Assert.That((start + 10) - start, Is.EqualTo(10));
    }

    private static TcpRepresentation Known() => new()
    {
        SourcePort = 1025,
        DestinationPort = 80,
        Sequence = new SequenceNumber(1),
        Flags = TcpFlags.Synchronize,
        Window = 0x2000,
        SegmentSize = 1460,
    };

    private static WireError Parse(byte[] bytes, out TcpRepresentation header) =>
        TcpRepresentation.Parse(bytes, Source, Destination, out header, out _);

    private static byte[] With(int offset, byte value)
    {
        byte[] bytes = [.. Synchronize];
        bytes[offset] = value;
        return bytes;
    }

    /// <summary>Makes the checksum right, so that later checks are reached.</summary>
    private static byte[] Correct(byte[] bytes)
    {
        bytes[16] = 0;
        bytes[17] = 0;
        uint addresses = (Source.Value >> 16) + (Source.Value & 0xFFFF) + (Destination.Value >> 16) + (Destination.Value & 0xFFFF);
        uint sum = addresses + Ipv4Header.ProtocolTcp + (uint)bytes.Length;
        for (int index = 0; index < bytes.Length; index++)
            sum += index % 2 == 0 ? (uint)bytes[index] << 8 : bytes[index];
        while (sum > 0xFFFF)
            sum = (sum & 0xFFFF) + (sum >> 16);
        bytes[16] = (byte)(~sum >> 8);
        bytes[17] = (byte)~sum;
        return bytes;
    }
}
