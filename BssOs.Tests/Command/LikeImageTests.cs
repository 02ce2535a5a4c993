using System.IO;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>What an image has of the one that it is like.</summary>
[TestFixture]
public sealed class LikeImageTests
{
    private string _images = "";

    [SetUp]
    public void MakeImages()
    {
        _images = Directory.CreateTempSubdirectory("bss-like-").FullName;
        Write("first", "expect", "# Why.\nready\n");
        Write("second", "boot", "like first\n");
    }

    [TearDown]
    public void DeleteImages() => Directory.Delete(_images, recursive: true);

    [Test]
    public void Expectations_WithoutAnyOfItsOwn_AreThoseOfTheOther() => Assert.That(Second.Expectations(), Is.EqualTo(new[] { "ready" }));

    [Test]
    public void Expectations_OfItsOwn_StandAlone()
    {
        Write("second", "expect", "other\n");
        Assert.That(Second.Expectations(), Is.EqualTo(new[] { "other" }));
    }

    private Image Second => new("second", Path.Combine(_images, "second"));

    private void Write(string image, string file, string text)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_images, image)).FullName;
        File.WriteAllText(Path.Combine(folder, file), text);
    }
}
