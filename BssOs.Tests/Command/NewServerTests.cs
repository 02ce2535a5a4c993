using System;
using System.CommandLine;
using System.IO;
using BssOs.Tool;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>What <c>bss new server</c> makes, in a folder of its own.</summary>
[TestFixture]
public sealed class NewServerTests
{
    private static readonly string[] Folders =
    [
        "BssOs.Kernel/CoreLib", "BssOs.Kernel/Services", "BssOs.Loader/Format", "BssOs.Loader/Config/Language",
        "BssOs.Net/Layers", "BssOs.Net/Wire", "BssOs.Servers/Shared", "BssOs.Servers/Template",
    ];

    private string _root = "";

    [SetUp]
    public void MakeFolders()
    {
        _root = Directory.CreateTempSubdirectory("bss-new-").FullName;
        foreach (string folder in Folders)
            Directory.CreateDirectory(Path.Combine(_root, folder));
        string template = Path.Combine("BssOs.Servers", "Template", "Template.cs");
        File.Copy(Path.Combine(Workspace.Find().Root, template), Path.Combine(_root, template));
    }

    [TearDown]
    public void DeleteFolders() => Directory.Delete(_root, recursive: true);

    [Test]
    public void Server_Made_IsAProgramAndNotATemplateAndComesWithTheNextStep()
    {
        using StringWriter output = new();
        int exitCode = Program.CreateRoot(new Workspace(_root)).Parse(["new", "server", "LateGreeter"])
            .Invoke(new InvocationConfiguration { Output = output });
        string made = Path.Combine("BssOs.Servers", "LateGreeter", "LateGreeter.cs");
        string source = File.ReadAllText(Path.Combine(_root, made));
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.Zero);
            Assert.That(source, Does.Contain("partial struct LateGreeter : IExecutable"));
            Assert.That(source, Does.Not.Contain("emplate").And.Not.Contain("to copy").And.Not.Contain("./bss new"));
            Assert.That(output.ToString(), Is.EqualTo(
                $"{made}{Environment.NewLine}next: write isos/late-greeter/system.conf (docs/writing-a-server.md#testing-it), "
                + $"then ./bss run late-greeter{Environment.NewLine}"));
        });
    }
}
