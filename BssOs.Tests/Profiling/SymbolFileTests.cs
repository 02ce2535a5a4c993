using BssOs.Tool;
using BssOs.Tool.Profiling;
using NUnit.Framework;

namespace BssOs.Tests.Profiling;

/// <summary>Functions by address, from the files that the packer writes.</summary>
[TestFixture]
public sealed class SymbolFileTests
{
    private readonly SymbolFile _symbols = SampleSymbols.Make(("Second.Do", 0x40, 0x10), ("First.Do", 0x10, 0x20), ("First.Do", 0x60, 4));

    [TestCase(0x0Fu, null, 0u)]
    [TestCase(0x10u, "First.Do", 0x10u)]
    [TestCase(0x2Fu, "First.Do", 0x10u)]
    [TestCase(0x30u, null, 0x10u)]
    [TestCase(0x48u, "Second.Do", 0x40u)]
    [TestCase(0x60u, "First.Do#2", 0x60u)]
    [TestCase(0x64u, null, 0x60u)]
    public void An_address_is_found_in_its_function(uint address, string? name, uint start)
    {
        Assert.That(_symbols.Find(address, out uint found), Is.EqualTo(name));
        Assert.That(found, Is.EqualTo(start));
    }

    [Test]
    public void A_name_has_its_address() => Assert.That(_symbols.Symbols["Second.Do"], Is.EqualTo(0x40));

    [Test]
    public void A_file_that_is_not_there_is_refused_with_the_remedy() =>
        Assert.That(() => SymbolFile.Open("/no/such.debug.elf"), Throws.TypeOf<CommandFailure>().With.Property(
            nameof(CommandFailure.Remedy)).Contain("./bss build"));
}
