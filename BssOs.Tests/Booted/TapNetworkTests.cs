using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>
/// The image net-http, on a PC and in a process, on a tap device, in a network namespace where nobody else is: no DHCP server answers
/// either.
/// </summary>
[TestFixture("pc", "net-http")]
[TestFixture("pc", "net-http-isolated")]
[TestFixture("linux", "net-http")]
public sealed class TapNetworkTests(string platform, string imageName) : TapTests(platform, imageName: imageName)
{
    [Test]
    public void Echo_requests_are_answered() =>
        Assert.That(
            Network.Require("ping", "-n", "-c", "5", "-i", "0.2", "-W", "5", BootedSystem.AddressOnTap), Does.Contain(" 0% packet loss"));

    [Test]
    public void Echo_requests_in_fragments_are_answered()
    {
        // A small MTU on this side only: the requests go out in three fragments each, the answers come back whole.
        Network.Require("ip", "link", "set", TapNamespace.Interface, "mtu", "600");
        try
        {
            string output = Network.Require("ping", "-n", "-c", "5", "-i", "0.2", "-W", "5", "-s", "1400", BootedSystem.AddressOnTap);
            Assert.That(output, Does.Contain(" 0% packet loss"));
        }
        finally
        {
            Network.Require("ip", "link", "set", TapNamespace.Interface, "mtu", "1500");
        }

        // Or its frames would be counted with those of other tests.
        Assert.That(Network.Run("ip", "-6", "address", "show", "dev", TapNamespace.Interface).Output, Is.Empty, "IPv6 stays off");
    }

    [TestCase(1473)]
    [TestCase(9000)]
    public void Echo_requests_longer_than_a_frame_are_answered_whole(int length)
    {
        // ping compares the bytes of the answer with those that it sent.
        string output = Network.Require(
            "ping", "-n", "-c", "5", "-i", "0.2",
            "-W", "5", "-s", length.ToString(CultureInfo.InvariantCulture), BootedSystem.AddressOnTap);
        Assert.That(output, Does.Contain(" 0% packet loss").And.Not.Contain("wrong data"));
    }

    [Test]
    public void Arp_requests_are_answered() =>
        Assert.That(Network.Require("arping", "-c", "3", "-w", "10", "-I", TapNamespace.Interface, BootedSystem.AddressOnTap), Does.Contain(
            "reply from " + BootedSystem.AddressOnTap));

    [Test]
    public async Task Curl_gets_the_page() => Assert.That(StatusTable.Parse(await Booted.GetAsync("")), Is.Not.Empty);

    [Test]
    public void A_port_where_nobody_listens_refuses_at_once()
    {
        const int curlCouldNotConnect = 7;
        HostResult result = Network.Run("curl", "-sS", "--max-time", "10", $"http://{BootedSystem.AddressOnTap}:81/");
        Assert.That(result.ExitCode, Is.EqualTo(curlCouldNotConnect), result.Errors);
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task Sixteen_mebibytes_arrive_intact()
    {
        const int length = 16 << 20;
        string file = Path.GetTempFileName();
        try
        {
            Network.Require("curl", "-sS", "--fail", "--max-time", "120", "-o", file, $"{Booted.Address}pattern/{length}");
            Assert.That(Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file))), Is.EqualTo(PatternHash.Compute(length)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public void Fifty_connections_at_once_are_answered()
    {
        if (HostProgram.Wrk.Find() is null)
            Assert.Ignore("wrk is not installed; ./bss test installs it.");
        string output = Network.Require("wrk", "-t", "2", "-c", "50", "-d", "4s", "--timeout", "20s", Booted.Address.ToString());
        Assert.That(output, Does.Not.Contain("Non-2xx").And.Not.Contain("Socket errors"));
        Assert.That(output, Does.Match(@"[1-9]\d+ requests in"));
        TestContext.Out.WriteLine(output);
    }

    [TestCaseSource(typeof(MalformedFrames), nameof(MalformedFrames.All))]
    public async Task A_malformed_packet_is_dropped_and_counted(string group, string counter, byte[] frame)
    {
        uint before = StatusTable.ReadCounter(await Booted.GetAsync(""), group, counter);
        using (RawLink link = Network.OpenRaw())
            link.Send(frame);
        uint after = before;
        const int attemptsMax = 20;
        const int pollMilliseconds = 100;
        for (int attempt = 0; attempt < attemptsMax && after == before; attempt++)
        {
            await Task.Delay(pollMilliseconds);
            after = StatusTable.ReadCounter(await Booted.GetAsync(""), group, counter);
        }
        Assert.That(after, Is.EqualTo(before + 1));
    }

    [Test]
    public async Task A_storm_of_mutated_packets_leaves_the_system_answering()
    {
        const int seed = 20091011;
        const int frameCount = 5000;
        const int mutationsMax = 3;
        Random random = new(seed);
        byte[][] frames = [.. MalformedFrames.Frames, TestFrame.Arp(), TestFrame.Ipv4(TestFrame.Icmp, TestFrame.Echo())];
        using RawLink link = Network.OpenRaw();
        // Destination, source and type stay, or nothing above Ethernet would see the frame.
        const int ethernetHeaderBytes = 14;
        for (int i = 0; i < frameCount; i++)
        {
            byte[] frame = (byte[])frames[random.Next(frames.Length)].Clone();
            for (int count = random.Next(1, mutationsMax + 1); count != 0; count--)
                frame[random.Next(ethernetHeaderBytes, frame.Length)] = (byte)random.Next(byte.MaxValue + 1);
            int length = random.Next(8) == 0 ? random.Next(ethernetHeaderBytes, frame.Length) : frame.Length;
            link.Send(frame.AsSpan(0, length));
        }
        Assert.That(StatusTable.Parse(await Booted.GetAsync("")), Is.Not.Empty);
    }
}
