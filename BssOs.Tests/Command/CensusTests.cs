using System.IO;
using System.Linq;
using BssOs.Config;
using BssOs.Packer.Build;
using BssOs.Tool;
using BssOs.Tool.Images;
using BssOs.Tool.Sizes;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>Which servers count where averages are taken.</summary>
[TestFixture]
public sealed class CensusTests
{
    [TestCase("BssOs.Servers/Drivers/Rtl8139", true)]
    [TestCase("BssOs.Net/TcpOverIpv4", true)]
    [TestCase("BssOs.Servers/Init", true)]
    [TestCase("BssOs.Servers/Tests/Model/SpinProbe", false)]
    [TestCase("BssOs.Servers/Tests/Faults/LeakWatch", false)]
    [TestCase("BssOs.Servers/Tests/Benchmarks/OpenIdler", false)]
    [TestCase("BssOs.Net/Tests/NetworkBenchmark", false)]
    [TestCase("BssOs.Servers/ConfigurationParser", false)]
    [TestCase("BssOs.Servers\\Template", false)]
    public void Server_that_is_part_of_systems_counts(string folder, bool counts) => Assert.That(Census.Counts(folder), Is.EqualTo(counts));

    // Only servers that no system needs may be left out of the averages.
    [Test]
    public void Every_server_of_the_web_server_counts_but_the_parser([Values("pc", "linux")] string platform)
    {
        Workspace workspace = Workspace.Find();
        SystemModel model = ImageChecker.Check(
            workspace, Image.Open(workspace, "net-http"), KernelPlatform.All.Single(known => known.Name == platform)).Model;
        string[] folders = model.Instances.Select(instance => FolderOf(workspace, instance.FileName)).Distinct().ToArray();
        Assert.That(folders, Has.Length.GreaterThan(15));
        Assert.That(folders.Where(folder => !Census.Counts(folder)).Select(Path.GetFileName), Is.SubsetOf(new[] { "ConfigurationParser" }));
    }

    private static string FolderOf(Workspace workspace, string file)
    {
        string name =
            string.Concat(Path.GetFileNameWithoutExtension(file).Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        string[] found = new[] { "BssOs.Servers", "BssOs.Net" }
            .SelectMany(part => Directory.GetDirectories(Path.Combine(workspace.Root, part), name, SearchOption.AllDirectories))
            .Where(folder => !folder.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .ToArray();
        Assert.That(found, Has.Length.EqualTo(1), name);
        return workspace.Relative(found[0]);
    }
}
