using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using BssOs.Packer.Build;
using NUnit.Framework;

namespace BssOs.Tests.TidyTests;

/// <summary>
/// Analyzers see all target code: for each list of files that the packer compiles, there is a project with the same files.
/// </summary>
[TestFixture]
public sealed class TargetProjectsTests
{
    private const string EveryFile = "**/*.cs";

    private static readonly SourceTree Tree = new(RepositoryFiles.Root);

    [Test]
    public void Project_OfWhatServersShare_HasAllOfIt() =>
        Assert.That(FilesOf("BssOs.Kernel/CoreLib/BssOs.Target.csproj"), Is.EquivalentTo(Tree.CommonFiles.Select(Tree.Relative)));

    [TestCase("pc")]
    [TestCase("linux")]
    public void Project_OfAKernel_HasAllOfIt(string name)
    {
        KernelPlatform platform = KernelPlatform.All.Single(platform => platform.Name == name);
        string project = $"{platform.Folder}/BssOs.Kernel.{Path.GetFileName(platform.Folder)}.csproj";
        Assert.That(FilesOf(project), Is.EquivalentTo(Tree.KernelFiles(platform).Select(Tree.Relative)));
    }

    [Test]
    public void Solution_HasEachProject()
    {
        string solution = RepositoryFiles.Read("BssOs.sln").Replace('\\', '/');
        IEnumerable<string> missing = RepositoryFiles.Texts
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal));
        Assert.That(missing, Is.Empty);
    }

    private static IEnumerable<string> FilesOf(string project) =>
        from item in XDocument.Parse(RepositoryFiles.Read(project)).Descendants("Compile")
        let include = item.Attribute("Include")!.Value
        where include.EndsWith(EveryFile, StringComparison.Ordinal)
        let folder = Tree.Relative(Path.GetFullPath(Path.Combine(Tree.Root, Path.GetDirectoryName(project)!, include[..^EveryFile.Length])))
        from path in RepositoryFiles.Sources
        where path.StartsWith(folder.TrimEnd('/') + '/', StringComparison.Ordinal)
        select path;
}
