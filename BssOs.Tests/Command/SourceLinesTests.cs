using BssOs.Tool.Sizes;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>What counts as a source line.</summary>
[TestFixture]
public sealed class SourceLinesTests
{
    [TestCase("", 0)]
    [TestCase("\n\n   \n", 0)]
    [TestCase("// a comment\n/* another\n over lines */\n/// <summary>x</summary>\n", 0)]
    [TestCase("using System; // with a comment\n", 1)]
    [TestCase("class A\n{\n\n    int _b; /* c */\n}\n", 4)]
    [TestCase("class A\n{\n    string _b = \"// no comment\";\n}\n", 4)]
    [TestCase("#if X\nclass A;\n#else\nclass B;\n#endif\n", 4)]
    [TestCase("class A { string _b = @\"one\ntwo\"; }\n", 2)]
    public void Lines_that_are_neither_blank_nor_comment_count(string text, int expected) =>
        Assert.That(SourceLines.CountText(text), Is.EqualTo(expected));
}
