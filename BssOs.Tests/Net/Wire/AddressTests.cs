using System.Text;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Wire;

public sealed class AddressTests
{
    [TestCase("0.0.0.0", 0u)]
    [TestCase("10.0.2.15", 0x0A00020Fu)]
    [TestCase("255.255.255.255", 0xFFFFFFFFu)]
    [TestCase("192.168.100.9", 0xC0A86409u)]
    public void Ipv4Text_ParsedAndFormatted_IsTheSame(string text, uint expected)
    {
        Assert.That(Ipv4Address.TryParse(Encoding.ASCII.GetBytes(text), out Ipv4Address address));
        Assert.That(address.Value, Is.EqualTo(expected));
        byte[] buffer = new byte[Ipv4Address.TextLengthMax];
        int length = address.Format(buffer);
        Assert.That(Encoding.ASCII.GetString(buffer, 0, length), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("10.0.2")]
    [TestCase("10.0.2.256")]
    [TestCase("10.0.2.15 ")]
    [TestCase("10..2.15")]
    [TestCase("10.0.2.15.1")]
    [TestCase("10.0.2.-1")]
    [TestCase("99999999999.0.0.0")]
    public void Ipv4Text_Malformed_IsRefused(string text) =>
        Assert.That(Ipv4Address.TryParse(Encoding.ASCII.GetBytes(text), out Ipv4Address _), Is.False);

    [TestCase("10.0.2.15/24", 0x0A00020Fu, 0xFFFFFF00u)]
    [TestCase("1.2.3.4/0", 0x01020304u, 0u)]
    [TestCase("1.2.3.4/32", 0x01020304u, 0xFFFFFFFFu)]
    public void Ipv4TextWithPrefix_Parsed_GivesAddressAndMask(string text, uint expected, uint expectedMask)
    {
        Assert.That(Ipv4Address.TryParse(Encoding.ASCII.GetBytes(text), out Ipv4Address address, out uint mask));
        Assert.That((address.Value, mask), Is.EqualTo((expected, expectedMask)));
    }

    [TestCase("10.0.2.15")]
    [TestCase("10.0.2.15/")]
    [TestCase("10.0.2.15/33")]
    [TestCase("10.0.2.15/2x")]
    public void Ipv4TextWithPrefix_Malformed_IsRefused(string text) =>
        Assert.That(Ipv4Address.TryParse(Encoding.ASCII.GetBytes(text), out _, out _), Is.False);

    [Test]
    public void MacText_ParsedAndFormatted_IsTheSame()
    {
        const string text = "52:54:00:ab:Cd:09";
        Assert.That(MacAddress.TryParse(Encoding.ASCII.GetBytes(text), out MacAddress address));
        byte[] bytes = new byte[MacAddress.Size];
        address.Write(bytes, 0);
        Assert.That(bytes, Is.EqualTo(new byte[] { 0x52, 0x54, 0, 0xAB, 0xCD, 9 }));
        byte[] buffer = new byte[MacAddress.TextLength];
        Assert.That(address.Format(buffer), Is.EqualTo(MacAddress.TextLength));
        Assert.That(Encoding.ASCII.GetString(buffer), Is.EqualTo(text.ToLowerInvariant()));
    }

    [TestCase("52:54:00:ab:cd")]
    [TestCase("52-54-00-ab-cd-09")]
    [TestCase("52:54:00:ab:cd:0g")]
    [TestCase("52:54:00:ab:cd:09:")]
    public void MacText_Malformed_IsRefused(string text) =>
        Assert.That(MacAddress.TryParse(Encoding.ASCII.GetBytes(text), out _), Is.False);

    [Test]
    public void Multicast_Mapped_KeepsTheLowest23Bits()
    {
        byte[] bytes = new byte[MacAddress.Size];
        MacAddress.OfMulticast(new Ipv4Address(0xE0A10203)).Write(bytes, 0);
        Assert.That(bytes, Is.EqualTo(new byte[] { 0x01, 0x00, 0x5E, 0x21, 0x02, 0x03 }));
        Assert.That(MacAddress.OfMulticast(new Ipv4Address(0xE0A10203)).IsGroup);
    }

    [TestCase(0xFFFFFF00u, true)]
    [TestCase(0u, true)]
    [TestCase(0xFFFFFFFFu, true)]
    [TestCase(0xFF00FF00u, false)]
    [TestCase(0x00FFFFFFu, false)]
    public void Mask_WithGaps_IsNone(uint mask, bool expected) => Assert.That(Ipv4Address.IsMask(mask), Is.EqualTo(expected));

    [Test]
    public void NetworkOfTwoHosts_HasNoBroadcastAddress()
    {
        Assert.That(new Ipv4Address(0x0A0002FF).IsBroadcastOf(new Ipv4Address(0x0A00020F), 0xFFFFFF00));
        Assert.That(new Ipv4Address(0x0A000201).IsBroadcastOf(new Ipv4Address(0x0A000200), 0xFFFFFFFE), Is.False);
        Assert.That(new Ipv4Address(0x0A000201).IsBroadcastOf(new Ipv4Address(0x0A000201), 0xFFFFFFFF), Is.False);
    }
}
