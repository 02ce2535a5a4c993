using System;
using System.Threading.Tasks;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>The image net-http on a tap device, in a network namespace where nobody else is: no DHCP server answers either.</summary>
[TestFixture]
[Category("Booted")]
[NonParallelizable]
public sealed class TapNetworkTests
{
    private const string ImageName = "net-http";

    /// <summary>The address that the image takes when no DHCP server offers one.</summary>
    private const string SystemAddress = "10.0.2.15";

    private static readonly TimeSpan s_bootTime = TimeSpan.FromSeconds(90);

    private TapNamespace? _network;
    private Emulator? _emulator;
    private LeakReport _before = null!;

    [OneTimeSetUp]
    public async Task Boot()
    {
        _network = TapNamespace.Create();
        MachineOptions options = new()
        {
            Network = new NetworkOption(TapNamespace.Interface),
            EndAtReset = true,
            Launcher = _network.Launcher,
        };
        _emulator = Emulator.Start(BootedSystem.Stage(ImageName), options, null);
        const int PollMilliseconds = 300;
        long end = Environment.TickCount64 + (long)s_bootTime.TotalMilliseconds;
        while (!Fetch("").Succeeded)
        {
            if (_emulator.HasEnded || Environment.TickCount64 > end)
                Assert.Fail($"The system did not answer; its console:\n{_emulator.Serial}{_emulator.Complaints}");
            await Task.Delay(PollMilliseconds);
        }
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _emulator?.Dispose();
        _network?.Dispose();
    }

    [SetUp]
    public async Task CountBefore() => _before = await BootedSystem.GetSettledLeaksAsync(GetLeaksAsync);

    [TearDown]
    public Task CompareAfter() => BootedSystem.RequireNoLeaksAsync(_before, GetLeaksAsync);

    [Test]
    public void Echo_requests_are_answered() =>
        Assert.That(_network!.Require("ping", "-n", "-c", "5", "-i", "0.2", "-W", "5", SystemAddress), Does.Contain(" 0% packet loss"));

    [Test]
    public void Echo_requests_in_fragments_are_answered()
    {
        // A small MTU on this side only: the requests go out in three fragments each, the answers come back whole.
        _network!.Require("ip", "link", "set", TapNamespace.Interface, "mtu", "600");
        try
        {
            string output = _network.Require("ping", "-n", "-c", "5", "-i", "0.2", "-W", "5", "-s", "1400", SystemAddress);
            Assert.That(output, Does.Contain(" 0% packet loss"));
        }
        finally
        {
            _network.Require("ip", "link", "set", TapNamespace.Interface, "mtu", "1500");
        }
    }

    [Test]
    public void Arp_requests_are_answered() =>
        Assert.That(_network!.Require("arping", "-c", "3", "-w", "10", "-I", TapNamespace.Interface, SystemAddress), Does.Contain("reply from " + SystemAddress));

    [Test]
    public void Curl_gets_the_page()
    {
        HostResult page = Fetch("");
        Assert.That(page.ExitCode, Is.Zero, page.Errors);
        Assert.That(StatusTable.Parse(page.Output), Is.Not.Empty);
    }

    [Test]
    public void A_port_where_nobody_listens_refuses_at_once()
    {
        const int CurlCouldNotConnect = 7;
        HostResult result = _network!.Run("curl", "-sS", "--max-time", "10", $"http://{SystemAddress}:81/");
        Assert.That(result.ExitCode, Is.EqualTo(CurlCouldNotConnect), result.Errors);
    }

    private HostResult Fetch(string path) => _network!.Run("curl", "-sS", "--fail", "--max-time", "20", $"http://{SystemAddress}/{path}");

    private Task<LeakReport> GetLeaksAsync()
    {
        HostResult result = Fetch("leaks");
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        return Task.FromResult(LeakReport.Parse(result.Output));
    }
}
