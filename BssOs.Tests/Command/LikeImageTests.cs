using System.IO;
using System.Linq;
using BssOs.Config;
using BssOs.Packer.Build;
using BssOs.Tool;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>What an image has of the one that it is like.</summary>
[TestFixture]
public sealed class LikeImageTests
{
    private string _root = "";
    private string _images = "";

    [SetUp]
    public void MakeImages()
    {
        _root = Directory.CreateTempSubdirectory("bss-like-").FullName;
        _images = Path.Combine(_root, "isos");
        foreach (string folder in SourceTree.ServerFolders)
            Directory.CreateDirectory(Path.Combine(_root, folder));
        Write("first", "system.conf", "export program1 = \"\"\n");
        Write("first", "boot", "option count-calls=on\nmodule a.bss\n");
        Write("first", "expect", "# Why.\nready\n");
        Write("second", "boot", "like first\n");
    }

    [TearDown]
    public void DeleteImages() => Directory.Delete(_root, recursive: true);

    [Test]
    public void Expectations_WithoutAnyOfItsOwn_AreThoseOfTheOther() => Assert.That(Second.Expectations(), Is.EqualTo(new[] { "ready" }));

    [Test]
    public void Expectations_OfItsOwn_StandAlone()
    {
        Write("second", "expect", "other\n");
        Assert.That(Second.Expectations(), Is.EqualTo(new[] { "other" }));
    }

    [Test]
    public void Image_LikeOneThatIsLikeAnother_HasWhatBothHave()
    {
        Write("third", "boot", "option isolate=all\nmodule b.bss\nlike second\n");
        Assert.That(Third.WithOthers().Select(image => image.Name), Is.EqualTo(["third", "second", "first"]));
        Assert.That(Third.Expectations(), Is.EqualTo(["ready"]));
        BootFile file = BootFile.ReadWithOthers(Third);
        Assert.That(file.Options, Is.EqualTo(["isolate=all", "count-calls=on"]));
        Assert.That(file.Modules, Is.EqualTo(["b.bss", "a.bss"]));
        Assert.That(ImageChecker.OptionsOf(Third, KernelPlatform.Pc).IsolatesAll);
        Assert.That(ImageChecker.OptionsOf(Second, KernelPlatform.Pc).IsolatesAll, Is.False);
    }

    [Test]
    public void MainConfiguration_IsTheNearestOne()
    {
        Write("third", "boot", "like second\n");
        Write("first", "boot", "like other\n");
        Write("other", "boot", "config main.conf\n");
        Assert.That(MainOf(Third), Is.EqualTo("system.conf"), "of first, which is nearer than the other");
        File.Delete(Path.Combine(_images, "first", "system.conf"));
        Assert.That(MainOf(Third), Is.EqualTo("main.conf"));
        Write("third", "boot", "like second\nconfig own.conf\n");
        Assert.That(MainOf(Third), Is.EqualTo("own.conf"));
    }

    [Test]
    public void Image_LikeTwoThatAreLikeTheSame_HasThatOnce()
    {
        Write("other", "boot", "like first\n");
        Write("third", "boot", "like second\nlike other\n");
        Assert.That(Third.WithOthers().Select(image => image.Name), Is.EqualTo(["third", "second", "first", "other"]));
    }

    [Test]
    public void Image_LikeItselfByWayOfOthers_IsRefused()
    {
        Write("first", "boot", "like third\n");
        Write("third", "boot", "like second\n");
        CommandFailure failure = Assert.Throws<CommandFailure>(() => Second.WithOthers())!;
        Assert.That(failure.Message, Is.EqualTo(
            "isos/third/boot:1: second is like itself: second -> first -> third -> second."));
        Assert.That(failure.Remedy, Is.EqualTo("Leave one of the lines like IMAGE out."));
    }

    [Test]
    public void Image_LikeItself_IsToldSo()
    {
        Write("second", "boot", "like second\n");
        CommandFailure failure = Assert.Throws<CommandFailure>(() => Second.WithOthers())!;
        Assert.That(failure.Message, Is.EqualTo("isos/second/boot:1: An image cannot be like itself."));
        Assert.That(failure.Remedy, Is.EqualTo("Name another one, or delete the line."));
    }

    [Test]
    public void Image_LikeOneThereIsNot_IsRefused()
    {
        Write("second", "boot", "# first\nlike fist\n");
        Assert.That(
            Assert.Throws<CommandFailure>(() => Second.WithOthers())!.Message,
            Is.EqualTo("isos/second/boot:2: There is no image 'fist'; did you mean first?"));
    }

    [Test]
    public void Mistake_Described_HasThePlaceFromTheRoot()
    {
        Write("second", "included.conf", "");
        Workspace workspace = new(_root);
        string Describe(string file, int line) => ImageChecker.Describe(
            workspace, Second, new Diagnostic(Severity.Error, "rule", file, line, 3, "wrong", "mend it"));
        Assert.Multiple(() =>
        {
            Assert.That(Describe("included.conf", 2), Is.EqualTo("isos/second/included.conf:2:3: error: wrong; mend it [rule]"));
            Assert.That(Describe("system.conf", 2), Is.EqualTo("isos/first/system.conf:2:3: error: wrong; mend it [rule]"));
            Assert.That(Describe("missing.conf", 2), Is.EqualTo("isos/second/missing.conf:2:3: error: wrong; mend it [rule]"));
            Assert.That(
                Describe("boot command line", 0), Is.EqualTo("isos/second: boot command line: error: wrong; mend it [rule]"));
        });
    }

    // Both verbs describe in one way; this one is refused before it is copied anywhere.
    [Test]
    public void Image_WithMistakes_IsNotStagedAndNamesThePlaceFromTheRoot()
    {
        Write("first", "boot", "");
        CommandFailure failure = Assert.Throws<CommandFailure>(
            () => ImageStager.Stage(new Workspace(_root), Open("first"), KernelPlatform.Pc))!;
        Assert.That(
            failure.Message,
            Does.StartWith("The configuration of first has mistakes:\nisos/first: boot command line: error: init=init.bss: there is no"));
    }

    [Test]
    public void Image_IsAFolderWithAConfigurationOrAFileBoot()
    {
        Write("notes", "README.md", "");
        Assert.That(Image.All(new Workspace(_root)).Select(image => image.Name), Is.EqualTo(["first", "second"]));
    }

    private static string? MainOf(Image image) => BootFile.ReadWithOthers(image).Configuration;

    private Image Second => Open("second");

    private Image Third => Open("third");

    private Image Open(string name) => Image.Open(new Workspace(_root), name);

    private void Write(string image, string file, string text)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_images, image)).FullName;
        File.WriteAllText(Path.Combine(folder, file), text);
    }
}
