using BssOs.Net.Ipv4OverEthernet;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

public sealed class ArpCacheTests
{
    private static readonly Ipv4Address Neighbour = new(0x0A000201);
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
        Assert.That(cache.Learn(Neighbour, Frames.Mac(7), ArpKind.BroadcastRequest, At(10)), Is.EqualTo(ArpNews.Changed));
        Assert.That(cache.TryGet(Neighbour, out MacAddress hardware));
        Assert.That(hardware.Equals(Frames.Mac(7)));
        Assert.That(cache.Learn(Neighbour, Frames.Mac(7), ArpKind.BroadcastRequest, At(11)), Is.EqualTo(ArpNews.None), "nothing new");
        Assert.That(cache.Learn(Neighbour, Frames.Mac(8), ArpKind.Broadcast, At(11)), Is.EqualTo(ArpNews.Changed), "another address");
    }

    [Test]
    public void Empty_PacketForOthers_IsNotLearned()
    {
        ArpCache cache = default;
        Assert.That(cache.Learn(Neighbour, Frames.Mac(7), ArpKind.Broadcast, At(10)), Is.EqualTo(ArpNews.None));
        Assert.That(cache.TryGet(Neighbour, out _), Is.False);
    }

    [Test]
    public void Reachable_UsedAndOld_IsPolledAndStaysKnownMeanwhile()
    {
        ArpCache cache = default;
        cache.Learn(Neighbour, Frames.Mac(7), ArpKind.BroadcastRequest, At(10));
        Assert.That(Age(ref cache, 10 + ReachableSeconds - 1, true), Is.EqualTo(ArpAction.None));
        uint old = 10 + ReachableSeconds;
        Assert.That(Age(ref cache, old, true), Is.EqualTo(ArpAction.Poll));
        Assert.That(cache.TryGet(Neighbour, out _));
        cache.Learn(Neighbour, Frames.Mac(7), ArpKind.Broadcast, At(old));
        Assert.That(Age(ref cache, old + 1, true), Is.EqualTo(ArpAction.None), "the answer made it young");
    }

    [Test]
    public void Polled_NoAnswer_IsLost()
    {
        ArpCache cache = default;
        cache.Learn(Neighbour, Frames.Mac(7), ArpKind.BroadcastRequest, At(10));
        uint second = 10 + ReachableSeconds;
        for (int poll = 0; poll < ArpCache.RequestsMax; poll++)
            Assert.That(Age(ref cache, second++, true), Is.EqualTo(ArpAction.Poll));
        Assert.That(Age(ref cache, second, true), Is.EqualTo(ArpAction.Lost));
        Assert.That(cache.TryGet(Neighbour, out _), Is.False);
    }

    [Test]
    public void Reachable_UnusedAndOld_IsForgotten()
    {
        ArpCache cache = default;
        cache.Learn(Neighbour, Frames.Mac(7), ArpKind.BroadcastRequest, At(10));
        Assert.That(Age(ref cache, 10 + ReachableSeconds, false), Is.EqualTo(ArpAction.None));
        Assert.That(cache.TryGet(Neighbour, out _), Is.False);
    }

    [Test]
    public void Full_OneMoreLearned_TakesThePlaceOfTheOldest()
    {
        ArpCache cache = default;
        for (uint index = 0; index < ArpCache.Capacity; index++)
            cache.Learn(Neighbour + index, Frames.Mac(7), ArpKind.BroadcastRequest, At(10 + index));
        cache.Learn(Neighbour + ArpCache.Capacity, Frames.Mac(7), ArpKind.BroadcastRequest, At(50));
        Assert.That(cache.TryGet(Neighbour, out _), Is.False);
        Assert.That(cache.TryGet(Neighbour + 1, out _));
        Assert.That(cache.TryGet(Neighbour + ArpCache.Capacity, out _));
    }

    [Test]
    public void FullOfQuestions_OneMoreWanted_TakesThePlaceOfAnotherQuestion()
    {
        ArpCache cache = default;
        for (uint index = 0; index < ArpCache.QuestionsMax; index++)
            Assert.That(cache.Want(Neighbour + index, At(10)), Is.EqualTo(ArpAction.Request));
        Assert.That(cache.Want(Neighbour + 100, At(10)), Is.EqualTo(ArpAction.Request));
        Assert.That(cache.Contains(Neighbour + 100));
        int left = 0;
        for (uint index = 0; index < ArpCache.QuestionsMax; index++)
            left += cache.Contains(Neighbour + index) ? 1 : 0;
        Assert.That(left, Is.EqualTo(ArpCache.QuestionsMax - 1));
    }

    [Test]
    public void FullOfNeighbours_AnyNumberWanted_HalfOfThemStay()
    {
        ArpCache cache = default;
        for (uint index = 0; index < ArpCache.Capacity; index++)
            cache.Learn(Neighbour + index, Frames.Mac(7), ArpKind.BroadcastRequest, At(10));
        for (uint index = 100; index < 1100; index++)
            cache.Want(Neighbour + index, At(10));
        int known = 0;
        for (uint index = 0; index < ArpCache.Capacity; index++)
            known += cache.TryGet(Neighbour + index, out _) ? 1 : 0;
        Assert.That(known, Is.EqualTo(ArpCache.Capacity - ArpCache.QuestionsMax));
    }

    [Test]
    public void FullOfUsedNeighbours_StrangersAskForUs_NoneIsForgotten()
    {
        ArpCache cache = default;
        for (uint index = 0; index < ArpCache.Capacity; index++)
            cache.Learn(Neighbour + index, Frames.Mac(7), ArpKind.BroadcastRequest, At(10));
        for (int index = 0; index < ArpCache.Capacity; index++)
            cache.Age(index, index != 5, At(11), out _);
        for (uint index = 100; index < 200; index++)
            cache.Learn(Neighbour + index, Frames.Mac(8), ArpKind.BroadcastRequest, At(12));
        for (uint index = 0; index < ArpCache.Capacity; index++)
            Assert.That(cache.TryGet(Neighbour + index, out _), Is.EqualTo(index != 5), $"{index}");
    }

    [Test]
    public void FullOfUsedNeighbours_OneMoreWanted_StillFindsAPlace()
    {
        ArpCache cache = default;
        for (uint index = 0; index < ArpCache.Capacity; index++)
            cache.Learn(Neighbour + index, Frames.Mac(7), ArpKind.BroadcastRequest, At(10 + index));
        for (int index = 0; index < ArpCache.Capacity; index++)
            cache.Age(index, true, At(50), out _);
        Assert.That(cache.Want(Neighbour + 100, At(50)), Is.EqualTo(ArpAction.Request));
        Assert.That(cache.TryGet(Neighbour, out _), Is.False, "not heard of for longest");
        Assert.That(cache.TryGet(Neighbour + 1, out _));
    }

    [TestCase(ArpKind.Reply)]
    [TestCase(ArpKind.Request)]
    public void Reachable_ContradictedToUsAlone_IsAskedAndStays(ArpKind kind)
    {
        ArpCache cache = default;
        cache.Learn(Neighbour, Frames.Mac(7), ArpKind.BroadcastRequest, At(10));
        Assert.That(cache.Learn(Neighbour, Frames.Mac(8), kind, At(20)), Is.EqualTo(ArpNews.Doubted));
        Assert.That(cache.Learn(Neighbour, Frames.Mac(8), kind, At(20)), Is.EqualTo(ArpNews.Refused), "asked already");
        Assert.That(cache.TryGet(Neighbour, out MacAddress hardware) && hardware.Equals(Frames.Mac(7)));
        Assert.That(cache.Learn(Neighbour, Frames.Mac(7), ArpKind.Reply, At(20)), Is.EqualTo(ArpNews.None), "still there");
        Assert.That(Age(ref cache, 21, true), Is.EqualTo(ArpAction.None));
    }

    [Test]
    public void Reachable_ContradictedAndSilent_IsLostWithinSeconds()
    {
        ArpCache cache = default;
        cache.Learn(Neighbour, Frames.Mac(7), ArpKind.BroadcastRequest, At(10));
        cache.Learn(Neighbour, Frames.Mac(8), ArpKind.Reply, At(20));
        Assert.That(Age(ref cache, 21, true), Is.EqualTo(ArpAction.Poll));
        Assert.That(Age(ref cache, 22, true), Is.EqualTo(ArpAction.Poll));
        Assert.That(Age(ref cache, 23, true), Is.EqualTo(ArpAction.Lost));
        Assert.That(cache.Want(Neighbour, At(23)), Is.EqualTo(ArpAction.Request), "now all are asked");
        Assert.That(cache.Learn(Neighbour, Frames.Mac(8), ArpKind.Reply, At(23)), Is.EqualTo(ArpNews.Changed));
    }

    [Test]
    public void Unknown_ToldToUsAlone_IsNotLearned()
    {
        ArpCache cache = default;
        Assert.That(cache.Learn(Neighbour, Frames.Mac(7), ArpKind.Reply, At(10)), Is.EqualTo(ArpNews.Refused));
        Assert.That(cache.Learn(Neighbour, Frames.Mac(7), ArpKind.Request, At(10)), Is.EqualTo(ArpNews.None));
        Assert.That(cache.Contains(Neighbour), Is.False);
    }

    private static Instant At(uint second) => default(Instant).AfterSeconds(second);

    private static ArpAction Age(ref ArpCache cache, uint second, bool isUsed) => cache.Age(0, isUsed, At(second), out _);
}
