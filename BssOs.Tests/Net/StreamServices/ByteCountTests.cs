using System.Text;
using BssOs.Net.ByteSink;
using NUnit.Framework;

namespace BssOs.Tests.Net.StreamServices;

/// <summary>What the sink says of long streams.</summary>
[TestFixture]
public sealed class ByteCountTests
{
    private const uint Largest = 1u << 31;

    [TestCase("0")]
    [TestCase("7", 7u)]
    [TestCase("100", 100u)]
    [TestCase("999999999", 999_999_999u)]
    [TestCase("1000000000", 999_999_999u, 1u)]
    [TestCase("2147483648", Largest)]
    [TestCase("4294967297", Largest, Largest, 1u)]
    [TestCase("12000000034", 2_000_000_000u, 2_000_000_000u, 2_000_000_000u, 2_000_000_000u, 2_000_000_000u, 2_000_000_034u)]
    public void Count_Added_IsWrittenInDecimal(string expected, params uint[] pieces)
    {
        ByteCount count = default;
        foreach (uint piece in pieces)
            count.Add(piece);
        byte[] text = new byte[ByteCount.DigitsMax];
        Assert.That(Encoding.ASCII.GetString(text, 0, count.Write(text)), Is.EqualTo(expected));
    }
}
