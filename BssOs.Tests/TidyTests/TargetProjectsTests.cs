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
        string[] projects = RepositoryFiles.Texts.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).ToArray();
        Assert.That(projects, Has.Length.GreaterThan(10));
        Assert.That(NotIn(RepositoryFiles.Read("BssOs.sln"), projects), Is.Empty);
    }

    [Test]
    public void SolutionThatLacksAProject_IsSeen() => Assert.That(
        NotIn("Project(\"{1}\") = \"A\", \"Core\\A.csproj\", \"{2}\"", ["Core/A.csproj", "A.csproj", "Core/B.csproj"]),
        Is.EqualTo(new[] { "A.csproj", "Core/B.csproj" }));

    [Test]
    public void ProjectThatLacksAFolder_IsSeen()
    {
        const string folder = "BssOs.Kernel/CoreLib/";
        string[] files = FilesOf(folder + "A.csproj", "<Project><Compile Include=\"**/*.cs\" /></Project>").ToArray();
        string[] rest = Tree.CommonFiles.Select(Tree.Relative).Except(files).ToArray();
        Assert.That(files, Is.Not.Empty.And.All.StartsWith(folder));
        Assert.That(rest, Is.Not.Empty.And.None.StartsWith(folder));
    }

    private static IEnumerable<string> NotIn(string solution, IEnumerable<string> projects) => projects
        .Where(path => !solution.Replace('\\', '/').Contains($"\"{path}\"", StringComparison.Ordinal));

    private static IEnumerable<string> FilesOf(string project) => FilesOf(project, RepositoryFiles.Read(project));

    private static IEnumerable<string> FilesOf(string project, string text) =>
        from item in XDocument.Parse(text).Descendants("Compile")
        let include = item.Attribute("Include")!.Value
        where include.EndsWith(EveryFile, StringComparison.Ordinal)
        let folder = Tree.Relative(Path.GetFullPath(Path.Combine(Tree.Root, Path.GetDirectoryName(project)!, include[..^EveryFile.Length])))
        from path in RepositoryFiles.Sources
        where path.StartsWith(folder.TrimEnd('/') + '/', StringComparison.Ordinal)
        select path;
}
