using System;
using System.Linq;
using BssOs.Net.DhcpClient;
using BssOs.Net.Wire;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Doubles.FaultyClock;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

/// <summary>Threads of the network while there is no memory at all: they wait until there is some again.</summary>
[NonParallelizable]
public sealed class ShortageTests
{
    private const uint Minute = 60_000;

    [Test]
    public void NoMemoryForAMinute_Ipv4AgesOnAfterwards()
    {
        using var host = new OneHost();
        using (new HeapHog())
            host.Run(Minute);
        new Ipv4Link(host.Link).SetAddress(new Ipv4Address(OneHost.Address.Value + 1), OneHost.Mask);
        host.Run(4000);
        Assert.That(host.Count("ipv4", "input error"), Is.Zero);
        Assert.That(host.TakeAll().Count(IsAnnouncement), Is.EqualTo(2), "the second one comes from the thread that ages");
    }

    [Test]
    public void NoMemoryAndNoTimeForAMinute_DhcpAsksOnAfterwards()
    {
        using var host = new OneHost(hasAddress: false);
        host.Load(
            DhcpClient.Describe(),
            ("udp", host.Udp), ("network", host.Network), ("fallback", 0), ("clock", host.Load(FaultyClock.Describe())));
        host.Run(Minute);
        FaultyClock.IsBroken = true;
        using (new HeapHog())
            host.Run(2 * Minute);
        FaultyClock.IsBroken = false;
        host.TakeAll();
        host.Run(2 * Minute);
        Assert.That(host.TakeIpv4(), Is.Not.Empty);
    }

    private static bool IsAnnouncement(byte[] frame)
    {
        var header = new EthernetHeader(frame);
        if (header.Type != EthernetHeader.TypeArp)
            return false;
        var arp = new ArpPacket(header.Payload);
        return arp.Operation == ArpPacket.Request && arp.Sender.Is(arp.Target);
    }
}
