using NUnit.Framework;

namespace BssOs.Tests.Core;

/// <summary>Arithmetic with points in time: nothing wraps, and no difference is negative.</summary>
[TestFixture]
public sealed class InstantTests
{
    // The last millisecond that fits into 32 bits: 49.7 days.
    private static readonly Instant SevenWeeks = new(uint.MaxValue);

    [Test]
    public void Since_LaterInstant_IsZeroInsteadOfNegative()
    {
        var now = new Instant(1000);
        Assert.That(now.Since(now + 1), Is.Zero);
        Assert.That(now.Since(new Instant(ulong.MaxValue)), Is.Zero);
        Assert.That(now.Since(now), Is.Zero);
    }

    [Test]
    public void Since_LongAgo_IsTheLargestNumberInsteadOfASmallOne()
    {
        Assert.That((SevenWeeks + 1).Since(default), Is.EqualTo(uint.MaxValue));
        Assert.That((SevenWeeks + uint.MaxValue).Since(default), Is.EqualTo(uint.MaxValue));
        Assert.That((SevenWeeks + 5).Since(new Instant(7)), Is.EqualTo(uint.MaxValue - 2));
    }

    [Test]
    public void Compare_AcrossSevenWeeks_LaterIsGreater()
    {
        Instant before = SevenWeeks;
        Instant after = before + 1;
        Assert.That(before < after && before <= after && after > before && after >= before);
        Assert.That(after < before || after <= before || before > after || before >= after, Is.False);
        Instant same = before;
        Assert.That(before <= same && before >= same && before.Is(same) && !before.Is(after));
    }

    [TestCase(0ul, 0u)]
    [TestCase(999ul, 0u)]
    [TestCase(1000ul, 1u)]
    [TestCase(uint.MaxValue, 4_294_967u)]
    [TestCase(uint.MaxValue + 1ul, 4_294_967u)]
    [TestCase(4_294_968_000ul, 4_294_968u)]
    [TestCase(uint.MaxValue * 1000ul + 999, uint.MaxValue)]
    public void Seconds_AreRoundedDown(ulong milliseconds, uint seconds)
    {
        Assert.That(new Instant(milliseconds).Seconds, Is.EqualTo(seconds));
        Assert.That(default(Instant).AfterSeconds(seconds).Milliseconds, Is.EqualTo(seconds * 1000ul));
    }
}
