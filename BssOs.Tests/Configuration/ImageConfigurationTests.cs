using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using BssOs.Config;
using BssOs.Packer.Build;
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
        CheckResult result = Check(image, KernelPlatform.Pc);
        Assert.That(result.IsForOtherPlatform ? [] : result.Diagnostics.Select(found => found.ToString()), Is.Empty);
    }

    [TestCaseSource(nameof(Images))]
    public void Image_RunsOnSomePlatform(string image) =>
        Assert.That(KernelPlatform.All.Any(platform => Check(image, platform).Succeeded));

    private static CheckResult Check(string name, KernelPlatform platform)
    {
        Image image = Image.Open(Here, name);
        return ConfigurationChecker.Check(ConfigurationFolders.Of(Here, image), Servers(), ImageChecker.OptionsOf(image, platform));
    }

    private static IEnumerable<ServerDescription> Servers() =>
        new[] { typeof(BssOs.Servers.ConfigurationParser.ConfigurationParser), typeof(BssOs.Net.TcpOverIpv4.TcpOverIpv4) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<ServerAttribute>() is not null)
            .Select(type => (HostedServerType)type.GetMethod("Describe")!.Invoke(null, null)!)
            .Select(type => ServerDescription.Read(type.Name + ".bss", type.File));
}
