using System;
using BssOs.Net.Wire;
using BssOs.Tests.GeneratedInputs;
using CsCheck;
using NUnit.Framework;

namespace BssOs.Tests.Net.Wire;

public sealed class InternetChecksumTests
{
    [Test]
    public void ExampleOfRfc1071_Computed_IsThatOfTheRfc()
    {
        byte[] data = [0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7];
        Assert.That(InternetChecksum.Compute(data), Is.EqualTo(0x220D));
    }

    [Test]
    public void AnyLengthAndAlignment_Computed_EqualsTheStraightforwardSum() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, 7]).AllHold((data, start) =>
        {
            byte[] shifted = [.. new byte[start], .. data];
            return InternetChecksum.Compute(shifted.AsSpan(start)) == Reference(data);
        }, rounds: 1000);

    [Test]
    public void AllOnes_Computed_CarriesAreNotLost([Values(2, 32, 64, 1500, 65534)] int length)
    {
        byte[] data = new byte[length];
        data.AsSpan().Fill(0xFF);
        Assert.That(InternetChecksum.Compute(data), Is.Zero);
        data[length - 1] = 0xFE;
        Assert.That(InternetChecksum.Compute(data), Is.EqualTo(Reference(data)));
    }

    [Test]
    public void Blocks_AddedOneByOne_GiveTheSumOfTheWhole() =>
        Gen.Select(Gen.Byte.Array[0, 1001], Gen.Int[0, 500]).AllHold((data, words) =>
        {
            // All but the last have an even length.
            int split = Math.Min(words, data.Length / 2) * 2;
            uint sum = InternetChecksum.Add(InternetChecksum.Add(0, data.AsSpan(0, split)), data.AsSpan(split));
            return InternetChecksum.Finish(sum) == Reference(data);
        }, rounds: 1000);

    [Test]
    public void PseudoHeader_Added_CountsAsItsTwelveBytes()
    {
        byte[] pseudo = [10, 0, 2, 15, 192, 168, 7, 1, 0, 17, 0x12, 0x34];
        uint sum = InternetChecksum.AddPseudoHeader(0, new Ipv4Address(0x0A00020F), new Ipv4Address(0xC0A80701), 17, 0x1234);
        Assert.That(InternetChecksum.Finish(sum), Is.EqualTo(Reference(pseudo)));
    }

    [Test]
    public void RightChecksumInside_Computed_IsZero()
    {
        byte[] data = [0x45, 0, 0, 0x73, 0, 0, 0x40, 0, 0x40, 0x11, 0, 0, 0xC0, 0xA8, 0, 1, 0xC0, 0xA8, 0, 0xC7];
        ushort checksum = InternetChecksum.Compute(data);
        Assert.That(checksum, Is.EqualTo(0xB861));
        NetworkOrder.WriteUInt16(data, 10, checksum);
        Assert.That(InternetChecksum.Compute(data), Is.Zero);
    }

    // As RFC 1071 4.1 writes it, but in network order.
    private static ushort Reference(ReadOnlySpan<byte> data)
    {
        ulong sum = 0;
        for (int index = 0; index < data.Length; index++)
            sum += (ulong)data[index] << (index % 2 == 0 ? 8 : 0);
        while (sum >> 16 != 0)
            sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }
}
