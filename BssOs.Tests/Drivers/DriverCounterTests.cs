extern alias servers;

using System;
using BssOs.Servers.Rtl8139;
using NUnit.Framework;
using CounterSet = servers::BssOs.Servers.Shared.CounterSet;
using LinuxNames = BssOs.Servers.LinuxEthernet.StatisticNames;
using LinuxStatistic = BssOs.Servers.LinuxEthernet.Statistic;
using PlusNames = BssOs.Servers.Rtl8139Plus.StatisticNames;
using PlusStatistic = BssOs.Servers.Rtl8139Plus.Statistic;

namespace BssOs.Tests.Drivers;

/// <summary>The names of drivers' counters, which are one text.</summary>
[TestFixture]
public class DriverCounterTests
{
    [Test]
    public void Names_EthernetDrivers_OneForEachCounterInTheOrderOfTheirIndices()
    {
        string[] names = Split(StatisticNames.All);
        Assert.That(names, Has.Length.EqualTo((int)Statistic.Count));
        Assert.That(names[(int)Statistic.Sent], Is.EqualTo("sent"));
        Assert.That(names[(int)Statistic.TooManyHeld], Is.EqualTo("too many held"));
        Assert.That(names[(int)Statistic.Hang], Is.EqualTo("hang"));
        Assert.That((int)Statistic.Count, Is.LessThanOrEqualTo(CounterSet.Capacity));

        string[] plus = Split(PlusNames.All);
        Assert.That(plus, Has.Length.EqualTo((int)PlusStatistic.Count));
        Assert.That(plus[(int)PlusStatistic.RingOverflow], Is.EqualTo("ring overflow"));
        Assert.That(plus[(int)PlusStatistic.Cut], Is.EqualTo("cut"));
        Assert.That((int)PlusStatistic.Count, Is.LessThanOrEqualTo(CounterSet.Capacity));

        string[] linux = Split(LinuxNames.All);
        Assert.That(linux, Has.Length.EqualTo((int)LinuxStatistic.Count));
        Assert.That(linux[(int)LinuxStatistic.QueueFull], Is.EqualTo("receive queue full"));
        Assert.That(linux[(int)LinuxStatistic.SendFailed], Is.EqualTo("send failed"));
    }

    private static string[] Split(ReadOnlySpan<byte> names)
    {
        Assert.That(names[^1], Is.Zero, "each name is NUL-terminated");
        return System.Text.Encoding.UTF8.GetString(names[..^1]).Split('\0');
    }
}
