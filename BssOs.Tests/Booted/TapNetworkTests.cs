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

    [TestCaseSource(typeof(MalformedFrames), nameof(MalformedFrames.All))]
    public async Task A_malformed_packet_is_dropped_and_counted(string group, string counter, byte[] frame)
    {
        uint before = StatusTable.ReadCounter(Fetch("").Output, group, counter);
        using (RawLink link = _network!.OpenRaw())
            link.Send(frame);
        uint after = before;
        const int AttemptsMax = 20;
        const int PollMilliseconds = 100;
        for (int attempt = 0; attempt < AttemptsMax && after == before; attempt++)
        {
            await Task.Delay(PollMilliseconds);
            after = StatusTable.ReadCounter(Fetch("").Output, group, counter);
        }
        Assert.That(after, Is.EqualTo(before + 1));
    }

    [Test]
    public void A_storm_of_mutated_packets_leaves_the_system_answering()
    {
        const int Seed = 20091011;
        const int FrameCount = 5000;
        const int MutationsMax = 3;
        Random random = new(Seed);
        byte[][] frames = [.. MalformedFrames.Frames, TestFrame.Arp(), TestFrame.Ipv4(TestFrame.Icmp, TestFrame.Echo())];
        using RawLink link = _network!.OpenRaw();
        // Destination, source and type stay, or nothing above Ethernet would see the frame.
        const int EthernetHeaderBytes = 14;
        for (int i = 0; i < FrameCount; i++)
        {
            byte[] frame = (byte[])frames[random.Next(frames.Length)].Clone();
            for (int count = random.Next(1, MutationsMax + 1); count != 0; count--)
                frame[random.Next(EthernetHeaderBytes, frame.Length)] = (byte)random.Next(byte.MaxValue + 1);
            int length = random.Next(8) == 0 ? random.Next(EthernetHeaderBytes, frame.Length) : frame.Length;
            link.Send(frame.AsSpan(0, length));
        }
        Assert.That(StatusTable.Parse(Fetch("").Output), Is.Not.Empty);
    }

    private HostResult Fetch(string path) => _network!.Run("curl", "-sS", "--fail", "--max-time", "20", $"http://{SystemAddress}/{path}");

    private Task<LeakReport> GetLeaksAsync()
    {
        HostResult result = Fetch("leaks");
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        return Task.FromResult(LeakReport.Parse(result.Output));
    }
}
