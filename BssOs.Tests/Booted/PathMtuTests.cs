using System;
using System.Threading.Tasks;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>A client behind a router, to whom the last link takes less than both ends believe (RFC 1191).</summary>
[TestFixture("net-http")]
[TestFixture("net-http-isolated")]
public sealed class PathMtuTests(string imageName) : TapTests("pc", imageName: imageName)
{
    private const string RouterAddress = "10.0.7.1";
    private const string ClientAddress = "10.0.7.2";
    private const string RouterSide = "pmtu0";
    private const string ClientSide = "pmtu1";
    private const string NarrowMtu = "1000";

    private readonly string _client = $"bss-pmtu-{Environment.ProcessId}";

    [SetUp]
    public void Connect()
    {
        HostResult added = HostProcess.Capture("ip", ["netns", "add", _client]);
        if (!added.Succeeded)
            Assert.Ignore($"No second network namespace can be made here: {added.Errors.Trim()}");
        Network.Require("ip", "link", "add", RouterSide, "type", "veth", "peer", "name", ClientSide, "netns", _client);
        Network.Require("ip", "address", "add", RouterAddress + "/24", "dev", RouterSide);
        Network.Require("ip", "link", "set", RouterSide, "mtu", NarrowMtu, "up");
        Network.Require("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
        Network.Require("ip", "-n", _client, "address", "add", ClientAddress + "/24", "dev", ClientSide);
        Network.Require("ip", "-n", _client, "link", "set", ClientSide, "up");
        Network.Require("ip", "-n", _client, "route", "add", "default", "via", RouterAddress);
    }

    [TearDown]
    public void Disconnect() => HostProcess.Capture("ip", ["netns", "delete", _client]);

    [Test]
    [CancelAfter(60_000)]
    public async Task A_file_arrives_behind_a_narrow_link()
    {
        const int length = 200_000;
        HostResult result = HostProcess.Capture(
            "nsenter",
            [$"--net=/run/netns/{_client}", "sh", "-c", $"curl -sS --fail --max-time 20 {Booted.Address}pattern/{length} | sha256sum"]);
        Assert.That(result.Output.Split(' ')[0], Is.EqualTo(PatternHash.Compute(length)).IgnoreCase, result.Errors);
        Assert.That(StatusTable.ReadCounter(await Booted.GetAsync(""), "tcp", "reports believed"), Is.Not.Zero);
    }
}
