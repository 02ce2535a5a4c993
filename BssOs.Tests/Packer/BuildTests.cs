using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Format;
using BssOs.Packer.Build;
using BssOs.Tests.Format;
using NUnit.Framework;

namespace BssOs.Tests.Packer;

/// <summary>Whole builds: the repository's own sources, and sources with faults in them.</summary>
[TestFixture]
public class BuildTests
{
    // Of the whole kernel, protection included.
    private const int KernelLimit = 80 * 1024;
    private const int MultibootArea = 8192;
    private const uint MultibootMagic = 0x1BAD_B002;

    private string _folder = string.Empty;

    private static string Root
    {
        get
        {
            string? folder = TestContext.CurrentContext.TestDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "BssOs.sln")))
                folder = Path.GetDirectoryName(folder);
            return folder ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }
    }

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bss-build-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Server_Built_IsAValidFile()
    {
        BuildResult result = Build("pit8254");
        Assert.That(result.Diagnostics, Is.Empty);
        BuiltServer server = result.Servers.Single();
        byte[] file = File.ReadAllBytes(server.Path);
        Assert.Multiple(() =>
        {
            Assert.That(Validation.Of(file), Is.EqualTo(new Validation(FormatError.None, 0)));
            Assert.That(server.Bytes, Is.EqualTo(file.Length));
            Assert.That(server.Folder, Is.EqualTo("BssOs.Servers/Drivers/Pit8254"));
        });
        FileWalker.Walk(file);
    }

    [Test]
    public void Server_BuiltTwice_IsTheSame()
    {
        byte[] first = File.ReadAllBytes(Build("pit8254", useCache: false).Servers.Single().Path);
        BuildResult second = Build("pit8254", useCache: false);
        Assert.That(second.Servers.Single().IsFresh, Is.True);
        Assert.That(File.ReadAllBytes(second.Servers.Single().Path), Is.EqualTo(first));
    }

    [Test]
    public void UnchangedServer_Built_ComesFromCache()
    {
        Build("pit8254");
        Assert.That(Build("pit8254").Servers.Single().IsFresh, Is.False);
    }

    [Test]
    public void UnknownServer_Built_IsNamed()
        => Assert.That(
            Build("no-such-server").Diagnostics.Select(d => d.ToString()),
            Is.EqualTo(["error PACK0002: there is no server no-such-server: its folder would hold a struct with [Server]"]));

    [Test]
    public void Kernel_Built_StartsWithMultibootAndFits()
    {
        BuildResult result = BuildPipeline.Build(new BuildOptions { Root = Root, Servers = [], Output = _folder });
        Assert.That(result.Diagnostics, Is.Empty);
        byte[] file = File.ReadAllBytes(result.KernelPath!);
        uint programHeader = BitConverter.ToUInt32(file, 28);
        uint codeBytes = BitConverter.ToUInt32(file, (int)programHeader + 16);
        uint dataBytes = BitConverter.ToUInt32(file, (int)programHeader + 32 + 16);
        IEnumerable<int> headers = Enumerable.Range(0, MultibootArea / sizeof(uint))
            .Where(i => BitConverter.ToUInt32(file, i * sizeof(uint)) == MultibootMagic);
        Assert.Multiple(() =>
        {
            Assert.That(file[..4], Is.EqualTo([0x7F, (byte)'E', (byte)'L', (byte)'F']));
            Assert.That(headers.Count(), Is.EqualTo(1));
            Assert.That(codeBytes + dataBytes, Is.LessThanOrEqualTo(KernelLimit));
            Assert.That(file, Has.Length.LessThanOrEqualTo(KernelLimit), "the whole file counts");
        });
    }

    [Test]
    public void ProcessKernel_Built_CanBeMappedPageByPage()
    {
        const int pageBytes = 4096;
        const int headerBytes = 32;
        BuildResult result = BuildPipeline.Build(new BuildOptions { Root = Root, Servers = [], Output = _folder });
        Assert.That(result.Diagnostics, Is.Empty);
        byte[] file = File.ReadAllBytes(Path.Combine(_folder, "kernel.linux.elf"));
        int Word(int offset) => BitConverter.ToInt32(file, offset);
        int[] segments = Enumerable.Range(0, 2).Select(i => Word(28) + (i * headerBytes)).ToArray();
        int entry = Word(24);
        Assert.Multiple(() =>
        {
            foreach (int segment in segments)
                Assert.That(Word(segment + 4) % pageBytes, Is.EqualTo(Word(segment + 8) % pageBytes), "place in the file and address");
            Assert.That(
                entry, Is.InRange(Word(segments[0] + 8), Word(segments[0] + 8) + Word(segments[0] + 16)), "the first instruction is code");
            Assert.That(
                Enumerable.Range(0, MultibootArea / sizeof(uint))
                    .Count(i => BitConverter.ToUInt32(file, i * sizeof(uint)) == MultibootMagic),
                Is.Zero,
                "no boot loader starts it");
            Assert.That(Word(segments[0] + 16) + Word(segments[1] + 16), Is.LessThanOrEqualTo(KernelLimit));
        });
    }

    [Test]
    public void MisspeltName_Built_HasFileLineAndColumn()
    {
        WriteServer("Broken", "public uint Execute() => Misspelt;");
        BuildDiagnostic found = BuildExtra("broken").Diagnostics.Single();
        Assert.That((found.Line, found.Column, found.Code), Is.EqualTo((7, 30, "CS0103")));
        Assert.That(found.File, Does.EndWith("Broken/Broken.cs"));
    }

    [Test]
    public void Warning_Built_IsAnError()
    {
        WriteServer("Broken", "private uint _unused;\n    public uint Execute() => 0;");
        Assert.That(BuildExtra("broken").Diagnostics.Select(d => d.Code), Is.EqualTo(["CS0169"]));
    }

    [Test]
    public void StructOfOtherName_Built_IsRefused()
    {
        WriteServer("Folder", "public uint Execute() => 0;", structName: "Other");
        Assert.That(
            BuildExtra("folder").Diagnostics.Single().Message,
            Is.EqualTo(
                "the folder Folder has to hold one [Server] struct, of the same name: its server is called Other; give folder and struct the same name"));
    }

    // After a change of a service the mistakes that it causes are told at once, and not when nearly all servers are compiled.
    [Test]
    public void MistakeInAServer_Built_IsFoundBeforeMachineCodeIsMadeOfAnother()
    {
        WriteServer("Sound", "public uint Execute() => 4711;");
        WriteServer("Broken", "public uint Execute() => Misspelt;");
        BuildResult result = BuildExtra("sound", "broken");
        Assert.That(result.Diagnostics.Select(d => d.Code), Is.EqualTo(["CS0103"]));
        Assert.That(result.Servers, Is.Empty);
    }

    private void WriteServer(string folder, string members, string? structName = null)
    {
        string path = Path.Combine(_folder, folder);
        Directory.CreateDirectory(path);
        File.WriteAllText(
            Path.Combine(path, folder + ".cs"),
            $$"""
            namespace BssOs.Servers.{{folder}};

            /// <summary>A server.</summary>
            [Server]
            public unsafe partial struct {{structName ?? folder}} : IExecutable
            {
                {{members}}
            }
            """);
    }

    private BuildResult Build(string server, bool useCache = true) => BuildPipeline.Build(
        new BuildOptions { Root = Root, Servers = [server], Kernel = false, UseCache = useCache, Output = _folder });

    private BuildResult BuildExtra(params string[] servers) => BuildPipeline.Build(
        new BuildOptions
        {
            Root = Root,
            Servers = servers,
            Kernel = false,
            ExtraServerFolders = [_folder],
            Output = Path.Combine(_folder, "out"),
        });
}
