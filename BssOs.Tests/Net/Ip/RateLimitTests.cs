using BssOs.Net.IcmpOverIpv4;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

public sealed class RateLimitTests
{
    [Test]
    public void Full_ManyAtOnce_TheBurstPasses()
    {
        RateLimit limit = default;
        limit.Begin(100, 20, new Instant(5000));
        int passed = 0;
        for (int count = 0; count < 100; count++)
            passed += limit.TryTake(new Instant(5000)) ? 1 : 0;
        Assert.That(passed, Is.EqualTo(20));
    }

    [Test]
    public void Full_LongMessages_CostAsManyAsTheirFrames()
    {
        RateLimit limit = default;
        limit.Begin(100, 20, new Instant(5000));
        Assert.That(limit.TryTake(new Instant(5000), 15));
        Assert.That(limit.TryTake(new Instant(5000), 6), Is.False);
        Assert.That(limit.TryTake(new Instant(5000), 5));
        Assert.That(limit.TryTake(new Instant(5000)), Is.False);
    }

    [Test]
    public void Empty_TimePasses_TheRatePasses()
    {
        RateLimit limit = default;
        limit.Begin(100, 20, default);
        int passed = 0;
        for (uint moment = 0; moment < 10_000; moment++)
            passed += limit.TryTake(new Instant(moment)) ? 1 : 0;
        Assert.That(passed, Is.InRange(1010, 1020));
    }

    [TestCase(1u)]
    [TestCase(10_000u)]
    [TestCase(uint.MaxValue / 2)]
    [TestCase(uint.MaxValue)]
    public void Empty_LongPause_OnlyTheBurstPasses(uint pause)
    {
        RateLimit limit = default;
        var start = new Instant(uint.MaxValue - 5);
        limit.Begin(10_000, 1000, start);
        while (limit.TryTake(start))
        {
        }

        int passed = 0;
        while (limit.TryTake(start + pause))
            passed++;
        Assert.That(passed, Is.EqualTo(pause == 1 ? 10 : 1000));
    }
}
