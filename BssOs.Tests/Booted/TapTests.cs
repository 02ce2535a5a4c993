using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>
/// Tests of the image net-http on a tap device, in a network namespace where nobody else is: no DHCP server answers either.
/// </summary>
/// <param name="platform">What the kernel runs on.</param>
/// <param name="megabytes">Memory of the machine, if not the usual.</param>
/// <param name="imageName">The image, or the one in which all its servers are isolated.</param>
/// <param name="words">What is added to the boot command line.</param>
public abstract class TapTests(string platform, int? megabytes = null, string imageName = "net-http", string words = "") : BootedTests
{
    private TapNamespace? _network;
    private BootedSystem? _system;

    /// <summary>Whether its servers are not isolated.</summary>
    protected bool IsUsualImage => imageName == "net-http";

    /// <summary>The namespace.</summary>
    protected TapNamespace Network => _network!;

    /// <summary>The system.</summary>
    protected BootedSystem Booted => _system!;

    [OneTimeSetUp]
    public async Task Boot()
    {
        _network = TapNamespace.Create();
        _system = Watch(await BootedSystem.StartAsync(imageName, _network, Platforms.Named(platform), megabytes, words));
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _system?.Dispose();
        _network?.Dispose();
    }
}
