using System.Collections.Generic;
using System.Linq;
using BssOs.Kernel;
using BssOs.Kernel.Hosted;
using BssOs.Net.DhcpClient;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Stack;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Fuzz;

/// <summary>
/// Tens of thousands of spoiled frames into a host with all protocols: no server fails, each frame is accounted for, nothing
/// stays behind, and the host goes on answering.
/// </summary>
[NonParallelizable]
public sealed class FrameFuzzTests
{
    private const int FrameCount = 10_000;

    // Frames that arrive together; fewer than the adapter has buffers.
    private const int Together = 12;

    // Longer than anything waits: segments sent again, the end of connections, leases of the fuzzer, reassembly.
    private const uint SettleMilliseconds = 1_200_000;

    // Behind the first two, until one takes no page.
    private const int MostPasses = 6;

    private static readonly string[] Groups = ["ethernet", "arp", "ipv4", "icmp", "udp", "tcp", "dhcp"];

    // What is counted once for a datagram that went no further than IPv4's checks.
    private static readonly string[] Ipv4Checks =
    [
        "too short", "bad version", "bad header length", "bad total length", "bad checksum", "bad options",
        "source route", "bad flags", "bad source address", "not for this host", "unicast in a group frame",
    ];

    private OneHost _host = null!;
    private nuint _tcp;
    private int _received;

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public void WithAddress_SpoiledFrames_AreAccountedForAndLeaveNothing([Range(1, 3)] int seed)
    {
        _host = new OneHost();
        Populate();
        Fuzz(seed);
        CheckAccounts();
    }

    [Test]
    public void WithDhcp_SpoiledFrames_AreAccountedForAndLeaveNothing([Range(1, 2)] int seed)
    {
        _host = new OneHost(hasAddress: false);
        Populate();
        FixedText.Value = "10.0.2.15/24 10.0.2.2";
        nuint text = _host.Kernel.Load(FixedText.Describe());
        _host.Load(DhcpClient.Describe(), ("udp", _host.Udp), ("network", _host.Network), ("fallback", text));
        _host.Run(8000);
        Fuzz(seed);
        CheckAccounts();
    }

    private void Populate()
    {
        _received = 0;
        _tcp = _host.Load(
            TcpOverIpv4.Describe(), ("network", _host.Network), ("memory", _host.Memory), ("real-time-clock", 0), ("icmp", _host.Icmp));
        ThreadBody.Start(_host.Kernel, _host.Udp, udp =>
        {
            UdpSocket socket = new Udp(udp).Open(FrameFuzzer.OpenPort);
            byte[] data = new byte[20_000];
            while (true)
            {
                socket.Receive(data, 0, out _, out _);
                _received++;
            }
        });
        ThreadBody.Start(_host.Kernel, _tcp, tcp =>
        {
            TcpListener listener = new global::BssOs.Tcp(tcp).Listen(FrameFuzzer.TcpPort, 4);
            while (true)
            {
                TcpConnection connection = listener.Accept();
                connection.TryWrite([1, 2, 3], out _);
                connection.Release();
            }
        });
        _host.Run(10);
    }

    private void Fuzz(int seed)
    {
        // The first passes make every counter that there is, and the kernel's heap as large as it gets: how many connections there are
        // at a time, each with buffers from its SYN on, differs a little from pass to pass. The same frames once more must add nothing.
        Pass(seed);
        Pass(seed);
        SystemTotals before;
        SystemTotals after = HostedKernel.Totals;
        int passes = 0;
        do
        {
            before = after;
            Pass(seed);
            after = HostedKernel.Totals;
            Assert.That(after.Objects, Is.EqualTo(before.Objects), "objects");
            Assert.That(after.References, Is.EqualTo(before.References), "references");
            Assert.That(after.Threads, Is.EqualTo(before.Threads), "threads");
        }

        // What lives is the same, but which size of blocks had the most at a time is not, nor how many references a thread had at a time,
        // for which it keeps room: a page may come once more, as late as in the sixth pass. What a pass leaves behind, each pass would.
        while ((after.FreePages != before.FreePages || after.HeapBytes != before.HeapBytes) && ++passes < MostPasses);
        Assert.That(after.HeapBytes, Is.EqualTo(before.HeapBytes), "heap");
        Assert.That(after.FreePages, Is.EqualTo(before.FreePages), "pages");
    }

    private void Pass(int seed)
    {
        var fuzzer = new FrameFuzzer(seed);
        uint frames = _host.Count("ethernet", "frames received");
        for (int sent = 0; sent < FrameCount; sent++)
        {
            _host.PostFrame(fuzzer.Next());
            if (sent % Together != Together - 1)
                continue;
            _host.Run(3);
            fuzzer.Listen(_host.TakeIpv4());

            // The kernel lets memory of ended objects lie until 16 KiB or more have come together. Where in a pass that is differs from
            // pass to pass, and so would the most that lies there, by a page of one size of blocks or another: once in a while one was
            // taken as late as in the seventh pass. So here it looks at once, and pages tell of what lives alone.
            EndedObjects.TryFree();
        }

        _host.Run(SettleMilliseconds);
        _host.TakeAll();
        foreach (string group in Groups)
            Assert.That(_host.Count(group, "input error"), Is.Zero, group);
        Assert.That(_host.Count("ethernet", "frames received") - frames, Is.EqualTo(FrameCount));
        CheckAlive();
    }

    // Each layer's counters add up to what the layer below handed up.
    private void CheckAccounts()
    {
        Dictionary<string, uint> ethernet = _host.CountAll("ethernet"), ipv4 = _host.CountAll("ipv4");
        Dictionary<string, uint> icmp = _host.CountAll("icmp"), udp = _host.CountAll("udp");
        uint taken =
            Sum(ethernet, "too short", "too long",
                "length instead of type", "bad source address", "not for this host", "unknown type", "queue full")
            + _host.Count("arp", "packets received") + Sum(ipv4, "datagrams received");
        Assert.That(taken, Is.EqualTo(ethernet["frames received"]), "Ethernet");

        uint delivered = Sum(icmp, "messages received") + Sum(udp, "datagrams received") + _host.Count("tcp", "segments in");
        taken = Sum(ipv4, Ipv4Checks) + Sum(ipv4, "fragments received") + delivered
            + Sum(ipv4, "unknown protocol", "queue full") - Sum(ipv4, "datagrams reassembled");
        Assert.That(taken, Is.EqualTo(ipv4["datagrams received"]), "IPv4");

        taken = Sum(icmp, "too short", "bad checksum", "unknown type", "echoes answered", "echo limit", "no way back", "echo to group",
            "unexpected echo", "unreachable received", "time exceeded received");
        Assert.That(taken, Is.EqualTo(icmp["messages received"]), "ICMP");

        uint dhcp = (uint)_host.CountAll("dhcp").Where(pair => IsReceived(pair.Key)).Sum(pair => pair.Value);
        taken =
            Sum(udp, "too short", "bad length",
                "destination port 0", "bad checksum", "unknown port", "receive buffer full", "longer than receive buffer")
            + (uint)_received + dhcp;
        Assert.That(taken, Is.EqualTo(udp["datagrams received"]), "UDP");

        // That the frames got everywhere.
        foreach (string name in Ipv4Checks.Where(name => name != "source route").Append("unknown protocol").Append("datagrams reassembled"))
            Assert.That(Sum(ipv4, name), Is.Positive, name);
        Assert.That(_host.Count("tcp", "connections accepted"), Is.GreaterThan(3));
        Assert.That(_host.Count("arp", "address conflict"), Is.Positive);
        Assert.That(_received, Is.GreaterThan(100));
    }

    private static bool IsReceived(string name) => name is "too short" or "bad operation" or "bad hardware type" or "bad cookie"
        or "bad options" or "bad message type" or "bad source port" or "messages ignored" or "messages taken";

    private static uint Sum(Dictionary<string, uint> counters, params string[] names) =>
        (uint)names.Sum(name => counters.GetValueOrDefault(name));

    private void CheckAlive()
    {
        _host.Introduce();
        _host.GiveIpv4(Frames.Ipv4(1, OneHost.Peer, OneHost.Address, Frames.Icmp(IcmpMessage.EchoRequest, 0, 1, 1, [1])));
        Assert.That(_host.TakeIpv4(), Has.Count.EqualTo(1), "echo");
        int received = _received;
        _host.GiveIpv4(
            Frames.Ipv4(17, OneHost.Peer, OneHost.Address, Frames.Udp(7, FrameFuzzer.OpenPort, OneHost.Peer, OneHost.Address, [1])));
        Assert.That(_received, Is.EqualTo(received + 1), "UDP");
    }
}
