using BssOs.Net.Ipv4OverEthernet;
using BssOs.Tests.Net.Wire;
using BssOs.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

public sealed class ArpCacheTests
{
    private const uint Neighbour = 0x0A000201;
    private const uint ReachableSeconds = ArpCache.ReachableMilliseconds / 1000;

    [Test]
    public void Empty_Wanted_AsksOnceAndThenOncePerSecondUntilLost()
    {
        ArpCache cache = default;
        Assert.That(cache.Want(Neighbour, At(10)), Is.EqualTo(ArpAction.Request));
        Assert.That(cache.Want(Neighbour, At(10)), Is.EqualTo(ArpAction.None));
        Assert.That(Age(ref cache, 10, true), Is.EqualTo(ArpAction.None), "asked in this second");
        Assert.That(Age(ref cache, 11, true), Is.EqualTo(ArpAction.Request));
        Assert.That(Age(ref cache, 12, true), Is.EqualTo(ArpAction.Request));
        Assert.That(Age(ref cache, 13, true), Is.EqualTo(ArpAction.Lost));
        Assert.That(Age(ref cache, 14, true), Is.EqualTo(ArpAction.None));
        Assert.That(cache.Want(Neighbour, At(14)), Is.EqualTo(ArpAction.Request), "a new try");
    }

    [Test]
    public void Incomplete_Answered_IsKnown()
    {
        ArpCache cache = default;
        cache.Want(Neighbour, At(10));
        Assert.That(cache.TryGet(Neighbour, out _), Is.False);
        Assert.That(cache.Learn(Neighbour, Frames.Mac(7), true, At(10)));
        Assert.That(cache.TryGet(Neighbour, out MacAddress hardware));
        Assert.That(hardware.Equals(Frames.Mac(7)));
        Assert.That(cache.Learn(Neighbour, Frames.Mac(7), true, At(11)), Is.False, "nothing new");
        Assert.That(cache.Learn(Neighbour, Frames.Mac(8), false, At(11)), "another address");
    }

    [Test]
    public void Empty_PacketForOthers_IsNotLearned()
    {
        ArpCache cache = default;
        Assert.That(cache.Learn(Neighbour, Frames.Mac(7), false, At(10)), Is.False);
        Assert.That(cache.TryGet(Neighbour, out _), Is.False);
    }

    [Test]
    public void Reachable_UsedAndOld_IsPolledAndStaysKnownMeanwhile()
    {
        ArpCache cache = default;
        cache.Learn(Neighbour, Frames.Mac(7), true, At(10));
        Assert.That(Age(ref cache, 10 + ReachableSeconds - 1, true), Is.EqualTo(ArpAction.None));
        uint old = 10 + ReachableSeconds;
        Assert.That(Age(ref cache, old, true), Is.EqualTo(ArpAction.Poll));
        Assert.That(cache.TryGet(Neighbour, out _));
        cache.Learn(Neighbour, Frames.Mac(7), false, At(old));
        Assert.That(Age(ref cache, old + 1, true), Is.EqualTo(ArpAction.None), "the answer made it young");
    }

    [Test]
    public void Polled_NoAnswer_IsLost()
    {
        ArpCache cache = default;
        cache.Learn(Neighbour, Frames.Mac(7), true, At(10));
        uint second = 10 + ReachableSeconds;
        for (int poll = 0; poll < ArpCache.MaximumRequests; poll++)
            Assert.That(Age(ref cache, second++, true), Is.EqualTo(ArpAction.Poll));
        Assert.That(Age(ref cache, second, true), Is.EqualTo(ArpAction.Lost));
        Assert.That(cache.TryGet(Neighbour, out _), Is.False);
    }

    [Test]
    public void Reachable_UnusedAndOld_IsForgotten()
    {
        ArpCache cache = default;
        cache.Learn(Neighbour, Frames.Mac(7), true, At(10));
        Assert.That(Age(ref cache, 10 + ReachableSeconds, false), Is.EqualTo(ArpAction.None));
        Assert.That(cache.TryGet(Neighbour, out _), Is.False);
    }

    [Test]
    public void Full_OneMoreLearned_TakesThePlaceOfTheOldest()
    {
        ArpCache cache = default;
        for (uint index = 0; index < ArpCache.Capacity; index++)
            cache.Learn(Neighbour + index, Frames.Mac(7), true, At(10 + index));
        cache.Learn(Neighbour + ArpCache.Capacity, Frames.Mac(7), true, At(50));
        Assert.That(cache.TryGet(Neighbour, out _), Is.False);
        Assert.That(cache.TryGet(Neighbour + 1, out _));
        Assert.That(cache.TryGet(Neighbour + ArpCache.Capacity, out _));
    }

    [Test]
    public void FullOfQuestions_OneMoreWanted_IsRefused()
    {
        ArpCache cache = default;
        for (uint index = 0; index < ArpCache.Capacity; index++)
            Assert.That(cache.Want(Neighbour + index, At(10)), Is.EqualTo(ArpAction.Request));
        Assert.That(cache.Want(Neighbour + ArpCache.Capacity, At(10)), Is.EqualTo(ArpAction.Lost));
    }

    private static Instant At(uint second) => default(Instant).AfterSeconds(second);

    private static ArpAction Age(ref ArpCache cache, uint second, bool isUsed) => cache.Age(0, isUsed, At(second), out _);
}
