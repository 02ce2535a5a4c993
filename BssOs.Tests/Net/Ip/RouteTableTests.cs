using BssOs.Net.Ipv4Routing;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

public sealed class RouteTableTests
{
    [Test]
    public void SeveralMatches_Looked_TheLongestPrefixWins()
    {
        RouteTable table = default;
        Set(ref table, 0, 0, 1);
        Set(ref table, 0x0A000000, 0xFF000000, 2);
        Set(ref table, 0x0A000200, 0xFFFFFF00, 3);
        Set(ref table, 0x0A00020F, 0xFFFFFFFF, 4);
        Assert.That(Find(table, 0x0A00020F), Is.EqualTo(4));
        Assert.That(Find(table, 0x0A000210), Is.EqualTo(3));
        Assert.That(Find(table, 0x0A100000), Is.EqualTo(2));
        Assert.That(Find(table, 0x08080808), Is.EqualTo(1));
    }

    [Test]
    public void NoMatch_Looked_SaysSo()
    {
        RouteTable table = default;
        Assert.That(table.TryFind(new Ipv4Address(0x08080808), out _), Is.False);
        Set(ref table, 0x0A000000, 0xFF000000, 2);
        Assert.That(table.TryFind(new Ipv4Address(0x08080808), out _), Is.False);
    }

    [Test]
    public void Present_SetAgain_IsReplaced()
    {
        RouteTable table = default;
        Set(ref table, 0, 0, 1);
        Set(ref table, 0, 0, 2);
        Assert.That(table.Count, Is.EqualTo(1));
        Assert.That(Find(table, 1), Is.EqualTo(2));
    }

    [Test]
    public void Full_OneMore_IsRefusedAndOthersStay()
    {
        RouteTable table = default;
        for (uint index = 0; index < RouteTable.Capacity; index++)
            Assert.That(Set(ref table, index << 24, 0xFF000000, index));
        Assert.That(Set(ref table, 0x7F000000, 0xFF000000, 99), Is.False);
        Assert.That(Set(ref table, 0x01000000, 0xFF000000, 77), "replacing needs no place");
        Assert.That(Find(table, 0x01020304), Is.EqualTo(77));
        Assert.That(Find(table, 0x0F020304), Is.EqualTo(15));
    }

    [Test]
    public void Present_Removed_TheNextShorterOneAnswers()
    {
        RouteTable table = default;
        Set(ref table, 0, 0, 1);
        Set(ref table, 0x0A000000, 0xFF000000, 2);
        Assert.That(table.Remove(new Ipv4Address(0x0A000000), 0xFF000000));
        Assert.That(Find(table, 0x0A000001), Is.EqualTo(1));
        Assert.That(table.Remove(new Ipv4Address(0x0A000000), 0xFF000000), Is.False);
    }

    private static bool Set(ref RouteTable table, uint network, uint mask, uint gateway) =>
        table.Set(new Route { Network = new Ipv4Address(network), Mask = mask, Gateway = new Ipv4Address(gateway) });

    private static uint Find(RouteTable table, uint destination) =>
        table.TryFind(new Ipv4Address(destination), out Route route) ? route.Gateway.Value : uint.MaxValue;
}
