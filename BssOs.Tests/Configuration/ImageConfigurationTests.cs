namespace BssOs.Tests.Configuration;

using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using BssOs.Config;
using NUnit.Framework;

/// <summary>The configurations that the kit brings along, checked against its servers.</summary>
[TestFixture]
public sealed class ImageConfigurationTests
{
    private static IEnumerable<string> Images => Directory.GetDirectories(ImagesFolder())
        .Where(folder => File.Exists(Path.Combine(folder, "system.conf"))).Select(folder => Path.GetFileName(folder));

    [TestCaseSource(nameof(Images))]
    public void Image_Checked_HasNoMistake(string image)
    {
        CheckResult result = ConfigurationChecker.Check(Path.Combine(ImagesFolder(), image), Servers());
        Assert.That(result.IsForOtherPlatform ? [] : result.Diagnostics.Select(found => found.ToString()), Is.Empty);
    }

    [TestCaseSource(nameof(Images))]
    public void Image_RunsOnSomePlatform(string image) => Assert.That(
        new[] { "pc", "linux" }.Any(platform =>
            ConfigurationChecker.Check(Path.Combine(ImagesFolder(), image), Servers(), new BootOptions(Platform: platform)).Succeeded));

    private static IEnumerable<ServerDescription> Servers() =>
        new[] { typeof(BssOs.Servers.ConfigurationParser.ConfigurationParser), typeof(BssOs.Net.TcpOverIpv4.TcpOverIpv4) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<ServerAttribute>() is not null)
            .Select(type => (HostedServerType)type.GetMethod("Describe")!.Invoke(null, null)!)
            .Select(type => ServerDescription.Read(type.Name + ".bss", type.File));

    private static string ImagesFolder([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "isos");
}
