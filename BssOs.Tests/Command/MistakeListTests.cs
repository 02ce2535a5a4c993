using System.Linq;
using BssOs.Packer.Build;
using BssOs.Tool;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>The mistakes in the sources, as every verb that builds lists them.</summary>
[TestFixture]
public sealed class MistakeListTests
{
    [Test]
    public void A_file_with_many_mistakes_does_not_hide_the_others()
    {
        BuildDiagnostic[] mistakes =
        [
            .. Enumerable.Range(1, 101).Select(line => new BuildDiagnostic("Many.cs", line, 1, "CS0169", "unused")),
            new BuildDiagnostic("One.cs", 5, 1, "CS0103", "unknown"),
            .. Enumerable.Range(1, 100).Select(line => new BuildDiagnostic("Full.cs", line, 1, "CS0169", "unused")),
        ];
        string[] lines = ToolChain.Describe(mistakes).ToArray();
        Assert.That(lines, Has.Length.EqualTo(100 + 1 + 1 + 100));
        Assert.That(lines[99], Is.EqualTo("Many.cs:100:1: error CS0169: unused"));
        Assert.That(lines[100], Is.EqualTo("Many.cs: 1 more mistake"));
        Assert.That(lines[101], Is.EqualTo("One.cs:5:1: error CS0103: unknown"));
        Assert.That(lines[^1], Is.EqualTo("Full.cs:100:1: error CS0169: unused"));
    }
}
