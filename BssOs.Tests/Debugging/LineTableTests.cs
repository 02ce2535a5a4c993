using BssOs.Tool.Debugging;
using NUnit.Framework;

namespace BssOs.Tests.Debugging;

/// <summary>Lines by address, from the files that the packer writes.</summary>
[TestFixture]
public sealed class LineTableTests
{
    private readonly LineTable _lines = LineTable.Parse(SampleServer.Make());

    [TestCase(0u, SampleServer.File, 40u)]
    [TestCase(7u, SampleServer.File, 40u)]
    [TestCase(8u, SampleServer.File, 35u)]
    [TestCase(0x12u, "BssOs.Servers/Shared/Other.cs", 7u)]
    [TestCase(0x1Fu, SampleServer.File, 200u)]
    [TestCase(0x20u, "BssOs.Generator/Sample.g.cs", 12u)]
    [TestCase(0x34Fu, "BssOs.Servers/Shared/Other.cs", 9u)]
    public void An_address_has_the_line_that_began_last(uint address, string file, uint line) =>
        Assert.That(_lines.Find(address), Is.EqualTo((file, line)));

    [TestCase(0x40u, Description = "a function without lines")]
    [TestCase(0x53u, Description = "before the first line of a function")]
    [TestCase(0x350u, Description = "behind the last function")]
    public void Code_without_lines_has_none(uint address) => Assert.That(_lines.Find(address), Is.Null);
}
