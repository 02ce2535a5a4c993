using System.Linq;
using BssOs.Tool.Debugging;
using NUnit.Framework;

namespace BssOs.Tests.Debugging;

/// <summary>What <c>bss run</c> makes of places in the text of a console, however that comes in pieces.</summary>
[TestFixture]
public sealed class PlaceTranslatorTests
{
    private const string Run = $" at Sample.Run, {SampleServer.File}";

    private PlaceTranslator _translator = null!;

    [SetUp]
    public void Start() => _translator = new PlaceTranslator(new PlaceFinder(name => name == "sample" ? SampleServer.Make() : null));

    [TestCase("thread ended by error Refused in sample at 0x0008 called by other\n",
        $"thread ended by error Refused in sample{Run}:35 called by other\n")]
    [TestCase("3: NotFound in sample at 0x0024 from 0x0018, called by sample at 0x0008\n",
        $"3: NotFound in sample{Run}:200, called by sample at 0x0008\n")]
    [TestCase("x in sample at 0x0008 from", $"x in sample{Run}:35 from")]
    [TestCase("x in sample at 0x0008", $"x in sample{Run}:35")]
    [TestCase("x in sample at 0x00 at 0x0008\n", "x in sample at 0x00 at 0x0008\n")]
    [TestCase("x in other at 0x0008\n", "x in other at 0x0008\n")]
    [TestCase("x in sample at 0x0999\n", "x in sample at 0x0999\n")]
    [TestCase("in sample at 0x0008\nsample at 0x0008\n", "in sample at 0x0008\nsample at 0x0008\n")]
    [TestCase("went in sample at  at 0x0008\r\n", "went in sample at  at 0x0008\r\n")]
    public void Text_in_pieces_of_any_size_is_translated(string text, string shown)
    {
        for (int size = 1; size <= text.Length; size++)
        {
            Start();
            string all = string.Concat(text.Chunk(size).Select(piece => _translator.Translate(new string(piece))));
            Assert.That(all + _translator.Finish(), Is.EqualTo(shown), $"in pieces of {size}");
        }
    }

    [TestCase("> ")]
    [TestCase("at 0x00")]
    [TestCase("the prompt is here at 0x0008")]
    public void Other_text_goes_through_at_once(string text) => Assert.That(_translator.Translate(text), Is.EqualTo(text));
}
