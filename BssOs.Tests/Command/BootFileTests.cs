using System.IO;
using BssOs.Tool;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>The file <c>boot</c> of an image: what means nothing is told with its line.</summary>
[TestFixture]
public sealed class BootFileTests
{
    private string _folder = string.Empty;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bss-boot-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("option premption=off", "the kernel has no option premption; did you mean preemption?")]
    [TestCase("option preemption=maybe", "preemption has no such value.")]
    [TestCase("option isolate=off", "isolate has no such value.")]
    [TestCase("module /etc/passwd", "'module /etc/passwd' says nothing to the boot loader.")]
    [TestCase("option preemption", "'option preemption' says nothing to the boot loader.")]
    [TestCase("config ../main.conf", "'config ../main.conf' says nothing to the boot loader.")]
    public void Line_WithoutMeaning_IsRefused(string line, string message) => Assert.That(
        Assert.Throws<CommandFailure>(() => Read($"# first\n{line}\n"))!.Message,
        Is.EqualTo($"isos/own/boot:2: {message}"));

    [Test]
    public void Lines_WithAMeaning_AreTaken()
    {
        BootFile file = Read(
            "option preemption=off\noption count-calls=on # both\noption http-port=81\nmodule a.bss\nlike other\nconfig main.conf\n");
        Assert.That(file.Options, Is.EqualTo(["preemption=off", "count-calls=on", "http-port=81"]));
        Assert.That(file.Modules, Is.EqualTo(["a.bss"]));
        Assert.That(file.Images, Is.EqualTo([new OtherImage("other", "isos/own/boot:5")]));
        Assert.That(file.Configuration, Is.EqualTo("main.conf"));
    }

    [Test]
    public void Configuration_NamedTwice_IsRefused() => Assert.That(
        Assert.Throws<CommandFailure>(() => Read("config main.conf\nconfig other.conf\n"))!.Message,
        Is.EqualTo("isos/own/boot:2: 'config other.conf' says nothing to the boot loader."));

    [Test]
    public void Configuration_BesideTheOwnOne_IsRefused()
    {
        File.WriteAllText(Path.Combine(_folder, "system.conf"), string.Empty);
        Assert.That(
            Assert.Throws<CommandFailure>(() => Read("config main.conf\n"))!.Message,
            Is.EqualTo("isos/own/boot:1: the image has a main configuration of its own, system.conf."));
    }

    private BootFile Read(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "boot"), text);
        return BootFile.Read(new Image("own", _folder));
    }
}
