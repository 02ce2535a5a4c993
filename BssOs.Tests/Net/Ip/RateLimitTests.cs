using BssOs.Net.IcmpOverIpv4;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

public sealed class RateLimitTests
{
    [Test]
    public void Full_ManyAtOnce_TheBurstPasses()
    {
        RateLimit limit = default;
        limit.Begin(100, 20, 5000);
        int passed = 0;
        for (int count = 0; count < 100; count++)
            passed += limit.TryTake(5000) ? 1 : 0;
        Assert.That(passed, Is.EqualTo(20));
    }

    [Test]
    public void Empty_TimePasses_TheRatePasses()
    {
        RateLimit limit = default;
        limit.Begin(100, 20, 0);
        int passed = 0;
        for (uint now = 0; now < 10_000; now++)
            passed += limit.TryTake(now) ? 1 : 0;
        Assert.That(passed, Is.InRange(1010, 1020));
    }

    [TestCase(1u)]
    [TestCase(10_000u)]
    [TestCase(uint.MaxValue / 2)]
    public void Empty_LongPause_OnlyTheBurstPasses(uint pause)
    {
        RateLimit limit = default;
        limit.Begin(10_000, 1000, uint.MaxValue - 5);
        while (limit.TryTake(uint.MaxValue - 5))
        {
        }

        int passed = 0;
        while (limit.TryTake(unchecked(uint.MaxValue - 5 + pause)))
            passed++;
        Assert.That(passed, Is.EqualTo(pause == 1 ? 10 : 1000));
    }
}
