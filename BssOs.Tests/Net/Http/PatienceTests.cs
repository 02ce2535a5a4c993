using BssOs.Net.HttpOverTcp;
using NUnit.Framework;

namespace BssOs.Tests.Net.Http;

/// <summary>How long a connection of HTTP may go on.</summary>
[TestFixture]
public sealed class PatienceTests
{
    private static readonly Instant Start = new(5_000_000_000);

    [Test]
    public void AnswerWithBytesAcknowledged_HasASecondMoreForEachKibibyte()
    {
        Patience patience = default;
        patience.Wait(Start);
        patience.Answer();
        patience.Write(100 * Patience.BytesPerSecond);
        patience.Write(50 * Patience.BytesPerSecond);
        const uint unacknowledged = 30 * Patience.BytesPerSecond;
        Instant end = Start + Patience.AnsweringMilliseconds + 120_000;
        Assert.That(patience.IsOver(end, unacknowledged), Is.False);
        Assert.That(patience.IsOver(end + 1, unacknowledged), Is.True);
    }

    [Test]
    public void NextAnswer_BeginsAnew()
    {
        Patience patience = default;
        patience.Wait(Start);
        patience.Answer();
        patience.Write(1_000_000);
        patience.Wait(Start + 1000);
        patience.Read(Start + 2000);
        patience.Answer();
        Assert.That(patience.IsOver(Start + 2000 + Patience.AnsweringMilliseconds + 1, 0), Is.True);
    }

    [Test]
    public void MoreUnacknowledgedThanWritten_CountsAsNothingAcknowledged()
    {
        // What is under way belongs to the answer before.
        Patience patience = default;
        patience.Wait(Start);
        patience.Answer();
        patience.Write(10);
        Assert.That(patience.IsOver(Start + Patience.AnsweringMilliseconds + 1, 32768), Is.True);
        Assert.That(patience.IsOver(Start + Patience.AnsweringMilliseconds, 32768), Is.False);
    }

    [Test]
    public void LargestAnswer_DoesNotWrapAround()
    {
        Patience patience = default;
        patience.Wait(Start);
        patience.Answer();
        patience.Write(uint.MaxValue);
        Assert.That(patience.IsOver(Start + 4_000_000_000, 0), Is.False);
    }

    [TestCase(Activity.Waiting)]
    [TestCase(Activity.Reading)]
    [TestCase(Activity.Answering)]
    public void TimeReadBeforeTheLastEvent_IsNeverTooLate(Activity activity)
    {
        Patience patience = default;
        patience.Wait(Start);
        if (activity != Activity.Waiting)
            patience.Read(Start);
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
        patience.Wait(Start);
        patience.Read(Start);
        patience.Read(Start + Patience.ReadingMilliseconds);
        Assert.That(patience.IsOver(Start + Patience.ReadingMilliseconds + 1, 0), Is.True);
    }
}
