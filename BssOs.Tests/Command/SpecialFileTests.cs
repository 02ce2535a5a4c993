using System;
using System.Collections.Generic;
using System.IO;
using BssOs.Config;
using BssOs.Packer.Build;
using BssOs.Tool;
using BssOs.Tool.Dump;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>What stands where a file should be, and is a pipe or a device, is refused before anybody waits for it.</summary>
[TestFixture]
[Platform("Linux")]
public sealed class SpecialFileTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bss-special-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<TestCaseData> Readers()
    {
        yield return Reader("dump", "file.bss", folder => ServerFileDump.Read(Path.Combine(folder, "file.bss")));
        yield return Reader("boot options", "boot", folder => BootFile.Read(new Image("piped", folder)));
        yield return Reader("expectations", "expect", folder => new Image("piped", folder).Expectations());
        yield return Reader("archive", "page.html", FolderArchive.Make);
    }

    private static TestCaseData Reader(string what, string file, Func<string, object> read) =>
        new TestCaseData(file, read).SetName($"APipe_IsRefused({what})");

    [TestCaseSource(nameof(Readers))]
    public void APipe_IsRefused(string name, Func<string, object> read)
    {
        string path = Path.Combine(_folder, name);
        using NamedPipe pipe = new(path);
        Assert.That(
            () => NamedPipe.Try(() => read(_folder)),
            Throws.TypeOf<CommandFailure>().With.Message.EqualTo($"{path} is a pipe, which is not read."));
    }

    [Test]
    public void APipeAmongTheFilesOfAnImage_IsRefused()
    {
        Workspace workspace = Workspace.Find();
        Assert.That(CommandLine.Run("build").Succeeded, "the servers are built");
        Image image = new($"piped-{Guid.NewGuid():N}", _folder);
        File.WriteAllText(
            image.Configuration,
            "server threads = \"round-robin.bss\" {\n thread-group = kernel.thread-group\n}\nexport thread-factory = threads\n");
        string content = Path.Combine(_folder, "content.bin");
        using NamedPipe pipe = new(content);
        try
        {
            Assert.That(
                () => NamedPipe.Try(() => ImageStager.Stage(workspace, image, KernelPlatform.Pc)),
                Throws.TypeOf<CommandFailure>().With.Message.EqualTo($"{content} is a pipe, which is not read."));
        }
        finally
        {
            Directory.Delete(Path.Combine(workspace.StagedImages, image.Name), recursive: true);
        }
    }

    [Test]
    public void APipeAmongTheSources_IsRefused()
    {
        string source = Path.Combine(_folder, "BssOs.Servers", "Piped.cs");
        Directory.CreateDirectory(Path.Combine(_folder, "BssOs.Servers"));
        using NamedPipe pipe = new(source);
        Assert.That(
            () => NamedPipe.Try(() => ToolChain.Build(new Workspace(_folder), TextWriter.Null)),
            Throws.TypeOf<CommandFailure>().With.Message.EqualTo($"{source} is a pipe, which is not read."));
    }

    [TestCase("/dev/zero", "a device")]
    [TestCase("/proc", "a folder")]
    [TestCase("/proc/version", null)]
    [TestCase("/no-such-file", null)]
    public void Kind_IsThatOfTheSystem(string path, string? kind) => Assert.That(FileKind.OtherThanRegular(path), Is.EqualTo(kind));
}
