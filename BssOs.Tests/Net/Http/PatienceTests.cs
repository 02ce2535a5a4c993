using BssOs.Net.HttpOverTcp;
using NUnit.Framework;

namespace BssOs.Tests.Net.Http;

/// <summary>How long a connection of HTTP may go on.</summary>
[TestFixture]
public sealed class PatienceTests
{
    private static readonly Instant s_start = new(5_000_000_000);

    [Test]
    public void AnswerWithBytesAcknowledged_HasASecondMoreForEachKibibyte()
    {
        Patience patience = default;
        patience.Wait(s_start);
        patience.Answer();
        patience.Write(100 * Patience.BytesPerSecond);
        patience.Write(50 * Patience.BytesPerSecond);
        const uint unacknowledged = 30 * Patience.BytesPerSecond;
        Instant end = s_start + Patience.AnsweringMilliseconds + 120_000;
        Assert.That(patience.IsOver(end, unacknowledged), Is.False);
        Assert.That(patience.IsOver(end + 1, unacknowledged), Is.True);
    }

    [Test]
    public void NextAnswer_BeginsAnew()
    {
        Patience patience = default;
        patience.Wait(s_start);
        patience.Answer();
        patience.Write(1_000_000);
        patience.Wait(s_start + 1000);
        patience.Read(s_start + 2000);
        patience.Answer();
        Assert.That(patience.IsOver(s_start + 2000 + Patience.AnsweringMilliseconds + 1, 0), Is.True);
    }

    [Test]
    public void MoreUnacknowledgedThanWritten_CountsAsNothingAcknowledged()
    {
        // What is under way belongs to the answer before.
        Patience patience = default;
        patience.Wait(s_start);
        patience.Answer();
        patience.Write(10);
        Assert.That(patience.IsOver(s_start + Patience.AnsweringMilliseconds + 1, 32768), Is.True);
        Assert.That(patience.IsOver(s_start + Patience.AnsweringMilliseconds, 32768), Is.False);
    }

    [Test]
    public void LargestAnswer_DoesNotWrapAround()
    {
        Patience patience = default;
        patience.Wait(s_start);
        patience.Answer();
        patience.Write(uint.MaxValue);
        Assert.That(patience.IsOver(s_start + 4_000_000_000, 0), Is.False);
    }

    [TestCase(Activity.Waiting)]
    [TestCase(Activity.Reading)]
    [TestCase(Activity.Answering)]
    public void TimeReadBeforeTheLastEvent_IsNeverTooLate(Activity activity)
    {
        Patience patience = default;
        patience.Wait(s_start);
        if (activity != Activity.Waiting)
            patience.Read(s_start);
        if (activity == Activity.Answering)
            patience.Answer();
        Assert.That(patience.Activity, Is.EqualTo(activity));
        Assert.That(patience.MayBeOver(new Instant(0)), Is.False);
        Assert.That(patience.IsOver(new Instant(0), 0), Is.False);
    }

    [Test]
    public void MoreBytesOfTheSameHead_DoNotMoveItsBeginning()
    {
        Patience patience = default;
        patience.Wait(s_start);
        patience.Read(s_start);
        patience.Read(s_start + Patience.ReadingMilliseconds);
        Assert.That(patience.IsOver(s_start + Patience.ReadingMilliseconds + 1, 0), Is.True);
    }
}
