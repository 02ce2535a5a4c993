using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using BssOs.Config;
using BssOs.Tool;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Configuration;

/// <summary>The configurations that the kit brings along, checked against its servers.</summary>
[TestFixture]
public sealed class ImageConfigurationTests
{
    private static readonly Workspace Here = Workspace.Find();

    private static IEnumerable<string> Images => Image.All(Here).Select(image => image.Name);

    [TestCaseSource(nameof(Images))]
    public void Image_Checked_HasNoMistake(string image)
    {
        CheckResult result = ConfigurationChecker.Check(Folders(image), Servers());
        Assert.That(result.IsForOtherPlatform ? [] : result.Diagnostics.Select(found => found.ToString()), Is.Empty);
    }

    [TestCaseSource(nameof(Images))]
    public void Image_RunsOnSomePlatform(string image) => Assert.That(
        new[] { "pc", "linux" }.Any(platform =>
            ConfigurationChecker.Check(Folders(image), Servers(), new BootOptions(Platform: platform)).Succeeded));

    private static IEnumerable<ServerDescription> Servers() =>
        new[] { typeof(BssOs.Servers.ConfigurationParser.ConfigurationParser), typeof(BssOs.Net.TcpOverIpv4.TcpOverIpv4) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<ServerAttribute>() is not null)
            .Select(type => (HostedServerType)type.GetMethod("Describe")!.Invoke(null, null)!)
            .Select(type => ServerDescription.Read(type.Name + ".bss", type.File));

    private static IReadOnlyList<string> Folders(string image) => ConfigurationFolders.Of(Here, Image.Open(Here, image));
}
