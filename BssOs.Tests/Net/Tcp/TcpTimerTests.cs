using System.Collections.Generic;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>Retransmission (RFC 6298), persist, delayed acknowledgement, giving up.</summary>
public sealed class TcpTimerTests
{
    private const TcpFlags Ack = TcpFlags.Acknowledge;
    private const uint Iss = TcpPeer.Iss;
    private const uint Irs = TcpPeer.Irs;

    [Test]
    public void SynSent_NoAnswer_DoublesUntilTimedOut()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        var delays = new List<uint>();
        while (true)
        {
            delays.Add(peer.WaitForTimer());
            if (peer.State == TcpState.Closed)
                break;
            Assert.That(peer.MustTake().Flags, Is.EqualTo(TcpFlags.Synchronize));
        }

        Assert.That(delays, Is.EqualTo(new uint[] { 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000 }));
        Assert.That(peer.Block.Failure, Is.EqualTo(Error.TimedOut));
    }

    [Test]
    public void SynReceived_NoAnswer_GivesUpSooner()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynReceived);
        int answers = 0;
        while (peer.State != TcpState.Closed)
        {
            peer.WaitForTimer();
            answers += peer.TakeAll().Count;
        }

        Assert.That(answers, Is.EqualTo(ControlBlock.PassiveRetriesMax));
        Assert.That(peer.Block.Failure, Is.EqualTo(Error.TimedOut));
    }

    [Test]
    public void Established_DataUnanswered_BacksOffThenTimedOut()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Write([1]);
        peer.MustTake();
        uint expected = peer.Block.TimeoutMilliseconds;
        Instant start = peer.Now;
        for (int count = 0; count < ControlBlock.RetriesMax; count++)
        {
            Assert.That(peer.WaitForTimer(), Is.EqualTo(expected));
            Assert.That(peer.MustTake().Sequence, Is.EqualTo(Iss + 1));
            expected = uint.Min(expected * 2, RetransmissionTimeout.MillisecondsMax);
        }

        peer.WaitForTimer();
        Assert.That(peer.State, Is.EqualTo(TcpState.Closed));
        Assert.That(peer.Block.Failure, Is.EqualTo(Error.TimedOut));
        Assert.That(peer.Now.Since(start), Is.GreaterThan(100_000), "RFC 9293 asks for at least 100 s");
        Assert.That(peer.Take(), Is.Null);
    }

    [Test]
    public void Timeout_FirstMeasurement_SmoothedPlusFourVariations()
    {
        RetransmissionTimeout timeout = default;
        timeout.Start(RetransmissionTimeout.Initial);
        Assert.That(timeout.Milliseconds, Is.EqualTo(1000));
        timeout.Measure(400);
        Assert.That(timeout.RoundTrip, Is.EqualTo(400));
        Assert.That(timeout.Milliseconds, Is.EqualTo(400 + 4 * 200));
    }

    [Test]
    public void Timeout_FurtherMeasurements_FollowTheFormula()
    {
        RetransmissionTimeout timeout = default;
        timeout.Start(RetransmissionTimeout.Initial);
        double smoothed = 0;
        double variation = 0;
        uint[] samples = [400, 300, 500, 900, 400, 400, 420, 380, 1500, 100];
        foreach (uint sample in samples)
        {
            timeout.Measure(sample);
            variation = smoothed == 0 ? sample / 2.0 : (0.75 * variation) + (0.25 * double.Abs(smoothed - sample));
            smoothed = smoothed == 0 ? sample : (0.875 * smoothed) + (0.125 * sample);
            Assert.That(timeout.Milliseconds, Is.EqualTo(smoothed + (4 * variation)).Within(2).Percent);
        }
    }

    [TestCase(1u, RetransmissionTimeout.MillisecondsMin)]
    [TestCase(0u, RetransmissionTimeout.MillisecondsMin)]
    [TestCase(1_000_000u, RetransmissionTimeout.MillisecondsMax)]
    public void Timeout_ExtremeMeasurements_StayWithinBounds(uint sample, uint expected)
    {
        RetransmissionTimeout timeout = default;
        timeout.Start(RetransmissionTimeout.Initial);
        timeout.Measure(sample);
        Assert.That(timeout.Milliseconds, Is.EqualTo(expected));
    }

    [Test]
    public void Retransmitted_Acknowledged_NotMeasured()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Write([1]);
        peer.MustTake();
        peer.WaitForTimer();
        peer.MustTake();
        uint backedOff = peer.Block.TimeoutMilliseconds;
        peer.Now += 1;
        peer.Give(Ack, Irs + 1, Iss + 2);
        Assert.That(peer.Block.TimeoutMilliseconds, Is.EqualTo(backedOff), "Karn: the backed-off timeout stays until a measurement");

        peer.Write([2]);
        peer.MustTake();
        peer.Now += 10;
        peer.Give(Ack, Irs + 1, Iss + 3);
        Assert.That(peer.Block.TimeoutMilliseconds, Is.LessThan(backedOff));
    }

    [Test]
    public void Established_AllAcknowledged_NoTimerRuns()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Write([1]);
        peer.MustTake();
        peer.Give(Ack, Irs + 1, Iss + 2);
        Assert.That(peer.Block.NextDeadline(peer.Now), Is.EqualTo(Deadline.Never));
    }

    [Test]
    public void Established_PartAcknowledged_TimerRestarts()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Write(new byte[2 * TcpPeer.Segment]);
        peer.TakeAll();
        peer.Now += 100;
        peer.Give(Ack, Irs + 1, Iss + 1 + TcpPeer.Segment);
        Assert.That(peer.Block.NextDeadline(peer.Now), Is.EqualTo(peer.Block.TimeoutMilliseconds));
    }

    [Test]
    public void SynRepeated_Established_BeginsWithThreeSeconds()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        peer.WaitForTimer();
        peer.MustTake();
        peer.Give(TcpFlags.Synchronize | Ack, Irs, Iss + 1);
        Assert.That(peer.Block.TimeoutMilliseconds, Is.EqualTo(RetransmissionTimeout.InitialAfterLoss));
        Assert.That(peer.Block.CongestionWindow, Is.EqualTo(ControlBlock.DefaultSegmentSize), "RFC 5681: one segment after a lost SYN");
    }

    [Test]
    public void ZeroWindow_DataWaiting_ProbesWithBackoffForEver()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established, window: 0);
        peer.Write([1, 2, 3]);
        Assert.That(peer.Take(), Is.Null);
        uint last = 0;
        for (int count = 0; count < 30; count++)
        {
            uint delay = peer.WaitForTimer();
            Assert.That(delay, Is.GreaterThanOrEqualTo(last));
            last = delay;
            TcpSegment probe = peer.MustTake();
            Assert.That(probe.Text, Is.EqualTo(new byte[] { 1 }));
            Assert.That(probe.Sequence, Is.EqualTo(Iss + 1));
            peer.Give(Ack, Irs + 1, Iss + 1, window: 0);
        }

        Assert.That(last, Is.EqualTo(RetransmissionTimeout.MillisecondsMax));
        Assert.That(peer.State, Is.EqualTo(TcpState.Established), "a peer that answers may keep its window closed");
        peer.Give(Ack, Irs + 1, Iss + 1, window: 1000);
        Assert.That(peer.MustTake().Text, Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void ZeroWindow_ProbeTaken_GoesOnBehindIt()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established, window: 0);
        peer.Write([1, 2, 3]);
        peer.WaitForTimer();
        peer.MustTake();
        peer.Give(Ack, Irs + 1, Iss + 2, window: 500);
        TcpSegment rest = peer.MustTake();
        Assert.That(rest.Text, Is.EqualTo(new byte[] { 2, 3 }));
        Assert.That(rest.Sequence, Is.EqualTo(Iss + 2));
    }

    [Test]
    public void ZeroWindow_NoAnswerToProbes_TimedOut()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established, window: 0);
        peer.Write([1]);
        for (int count = 0; peer.State == TcpState.Established; count++)
        {
            peer.WaitForTimer();
            peer.TakeAll();
            Assert.That(count, Is.LessThan(20));
        }

        Assert.That(peer.Block.Failure, Is.EqualTo(Error.TimedOut));
    }

    [Test]
    public void ZeroWindow_OnlyFinWaiting_ProbesWithIt()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established, window: 0);
        peer.Block.CloseWrite();
        Assert.That(peer.Take(), Is.Null);
        peer.WaitForTimer();
        Assert.That(peer.MustTake().Flags & TcpFlags.Finish, Is.EqualTo(TcpFlags.Finish));
        peer.Give(Ack, Irs + 1, Iss + 2, window: 0);
        Assert.That(peer.State, Is.EqualTo(TcpState.FinWait2));
    }

    [Test]
    public void ZeroWindow_AcknowledgementsMeanwhile_StandBeforeTheProbe()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established, window: 0);
        peer.Write([1]);
        peer.WaitForTimer();
        peer.MustTake();
        peer.Give(Ack, Irs + 1, Iss + 1, [1], window: 0);
        peer.Give(Ack, Irs + 2, Iss + 1, new byte[1460], window: 0);
        peer.Give(Ack, Irs + 1462, Iss + 1, new byte[1460], window: 0);
        Assert.That(peer.MustTake().Sequence, Is.EqualTo(Iss + 1), "behind a closed window it would be thrown away");
    }

    [Test]
    public void Established_OneSegment_AcknowledgedAfterDelay()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Give(Ack, Irs + 1, Iss + 1, [1]);
        Assert.That(peer.Take(), Is.Null);
        Assert.That(peer.WaitForTimer(), Is.InRange(1, 500));
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(Irs + 2));
    }

    [Test]
    public void Established_SecondFullSegment_AcknowledgedAtOnce()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Give(Ack, Irs + 1, Iss + 1, new byte[1460]);
        Assert.That(peer.Take(), Is.Null);
        peer.Give(Ack, Irs + 1461, Iss + 1, new byte[1460]);
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(Irs + 2921));
    }

    [Test]
    public void Established_AnswerWithinDelay_CarriesAcknowledgement()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Give(Ack, Irs + 1, Iss + 1, [1]);
        peer.Write([2]);
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(Irs + 2));
        peer.Give(Ack, Irs + 2, Iss + 2);
        Assert.That(peer.Block.NextDeadline(peer.Now), Is.EqualTo(Deadline.Never));
    }

    [Test]
    public void Orphan_PeerSilentForThreeTimeouts_IsDesertedUntilItAnswers()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Write(new byte[100]);
        peer.TakeAll();
        for (uint count = 0; count < ControlBlock.RetriesToDesertion; count++)
        {
            peer.WaitForTimer();
            peer.TakeAll();
        }

        Assert.That(peer.Block.IsDeserted, Is.False, "somebody uses it");
        peer.Block.Orphan(peer.Now);
        Assert.That(peer.Block.IsDeserted);
        peer.Give(TcpFlags.Acknowledge, TcpPeer.Irs + 1, TcpPeer.Iss + 1 + 50);
        Assert.That(peer.Block.IsDeserted, Is.False);
    }

    [Test]
    public void SevenWeeksPass_TimersGoOn()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Now = new Instant(uint.MaxValue - 100);
        peer.Write([1]);
        peer.MustTake();
        Assert.That(peer.WaitForTimer(), Is.InRange(101, 1000));
        Assert.That(peer.Now > new Instant(uint.MaxValue));
        peer.MustTake();
    }
}
