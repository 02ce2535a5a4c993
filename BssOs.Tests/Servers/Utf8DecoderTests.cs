extern alias servers;

using System.Collections.Generic;
using NUnit.Framework;
using Utf8Decoder = servers::BssOs.Servers.Shared.Utf8Decoder;

namespace BssOs.Tests.Servers;

/// <summary>Characters out of single bytes.</summary>
[TestFixture]
public sealed class Utf8DecoderTests
{
    private const uint Broken = Utf8Decoder.Replacement;

    // Expected values from RFC 3629, sections 3, 4 and 7.
    [TestCase(new byte[] { 0x41 }, new uint[] { 0x41 })]
    [TestCase(new byte[] { 0xC3, 0xA4 }, new uint[] { 0xE4 })]
    [TestCase(new byte[] { 0xE2, 0x89, 0xA2 }, new uint[] { 0x2262 })]
    [TestCase(new byte[] { 0xF0, 0xA3, 0x8E, 0xB4 }, new uint[] { 0x233B4 })]
    [TestCase(new byte[] { 0xF4, 0x8F, 0xBF, 0xBF }, new uint[] { 0x10FFFF })]
    [TestCase(new byte[] { 0x80, 0x41 }, new uint[] { Broken, 0x41 }, TestName = "A continuation alone")]
    [TestCase(new byte[] { 0xC0, 0x80 }, new uint[] { Broken }, TestName = "Two bytes where one is enough")]
    [TestCase(new byte[] { 0xE0, 0x80, 0xAF }, new uint[] { Broken }, TestName = "Three bytes where one is enough")]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80 }, new uint[] { Broken }, TestName = "Half of a surrogate pair")]
    [TestCase(new byte[] { 0xF4, 0x90, 0x80, 0x80 }, new uint[] { Broken }, TestName = "Beyond the last character")]
    [TestCase(new byte[] { 0xFF, 0x41 }, new uint[] { Broken, 0x41 }, TestName = "A byte that never occurs")]
    [TestCase(new byte[] { 0xE2, 0x89, 0x41 }, new uint[] { 0x41 }, TestName = "A character that breaks off")]
    public void Bytes_Decoded_AreTheCharacters(byte[] bytes, uint[] expected)
    {
        Utf8Decoder decoder = default;
        List<uint> characters = [];
        foreach (byte value in bytes)
        {
            if (decoder.TryDecode(value, out uint character))
                characters.Add(character);
        }

        Assert.That(characters, Is.EqualTo(expected));
    }
}
