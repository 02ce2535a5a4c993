using System.Collections.Generic;
using System.IO;
using BssOs.Config;
using BssOs.Tool;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Configuration;

/// <summary>Where the files come from that a configuration includes.</summary>
[TestFixture]
public sealed class ConfigurationFoldersTests
{
    private string _root = null!;
    private Workspace _workspace = null!;

    [SetUp]
    public void MakeWorkspace()
    {
        _root = Directory.CreateTempSubdirectory("bss-").FullName;
        _workspace = new Workspace(_root);
        foreach (string folder in new[] { "isos/mine", "isos/shared", "BssOs.Servers/Drivers/Timer", "BssOs.Net/Timer" })
            Directory.CreateDirectory(Path.Combine(_root, folder));
        Write("isos/mine/system.conf");
    }

    [TearDown]
    public void Remove() => Directory.Delete(_root, recursive: true);

    [Test]
    public void File_beside_a_server_is_found()
    {
        Write("BssOs.Servers/Drivers/Timer/timer.conf");
        Assert.That(Find("timer.conf"), Is.EqualTo("BssOs.Servers/Drivers/Timer/timer.conf"));
    }

    [Test]
    public void Shared_file_of_the_platform_stands_in_for_that_of_all()
    {
        Write("isos/shared/timer.conf");
        Write("isos/shared/timer.linux.conf");
        Assert.That(Find("timer.conf"), Is.EqualTo("isos/shared/timer.conf"));
        Assert.That(Find("timer.conf", "linux"), Is.EqualTo("isos/shared/timer.linux.conf"));
    }

    [Test]
    public void Own_file_of_an_image_stands_in_for_every_other()
    {
        Write("isos/shared/timer.conf");
        Write("isos/shared/timer.linux.conf");
        Write("isos/mine/timer.conf");
        Assert.That(Find("timer.conf", "linux"), Is.EqualTo("isos/mine/timer.conf"));
    }

    [Test]
    public void Two_common_files_of_one_name_are_refused()
    {
        Write("BssOs.Servers/Drivers/Timer/timer.conf");
        Write("BssOs.Net/Timer/timer.conf");
        CommandFailure failure = Assert.Throws<CommandFailure>(() => Find("timer.conf"))!;
        Assert.That(failure.Message, Is.EqualTo(
            "Two configuration files that images can include are named timer.conf: "
            + $"{Path.Combine("BssOs.Net", "Timer", "timer.conf")}, {Path.Combine("BssOs.Servers", "Drivers", "Timer", "timer.conf")}."));
    }

    [Test]
    public void File_that_is_nowhere_is_not_found() => Assert.That(Find("timer.conf"), Is.Null);

    private string? Find(string name, string platform = "pc")
    {
        IReadOnlyList<string> folders = ConfigurationFolders.Of(_workspace, Image.Open(_workspace, "mine"));
        return PlatformFile.Find(folders, name, platform) is { } path ? _workspace.Relative(path).Replace('\\', '/') : null;
    }

    private void Write(string file) => File.WriteAllText(Path.Combine(_root, file), "");
}
