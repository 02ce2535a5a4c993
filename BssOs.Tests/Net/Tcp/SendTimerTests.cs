using BssOs.Net.TcpOverIpv4;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>The one timer of what was sent and of what is kept back.</summary>
public sealed class SendTimerTests
{
    private static readonly Instant Start = default(Instant) + 1000;

    [Test]
    public void New_IsIdle()
    {
        SendTimer timer = default;
        Assert.That(timer.State, Is.EqualTo(SendTimerState.Idle));
        Assert.That(timer.Remaining(Start), Is.EqualTo(Deadline.Never));
    }

    [Test]
    public void Retransmitting_AskedAgain_RunsOn()
    {
        SendTimer timer = default;
        timer.Retransmit(Start, 200);
        timer.Retransmit(Start + 50, 200);
        Assert.That(timer.Remaining(Start + 50), Is.EqualTo(150));
        Assert.That(timer.HasPassed(Start + 199), Is.False);
        Assert.That(timer.HasPassed(Start + 200), Is.True);
    }

    [Test]
    public void Retransmitting_WindowCloses_RunsAnewAsPersistTimer()
    {
        SendTimer timer = default;
        timer.Retransmit(Start, 200);
        timer.Persist(Start + 150, 300);
        Assert.That(timer.IsPersisting, Is.True);
        Assert.That(timer.Remaining(Start + 150), Is.EqualTo(300));
    }

    [Test]
    public void Persisting_TimeComes_ProbesAfterTwiceTheTimeEach()
    {
        SendTimer timer = default;
        timer.Persist(Start, 300);
        timer.BackOff(Start + 300);
        Assert.That(timer.State, Is.EqualTo(SendTimerState.Probe));
        timer.Persist(Start + 310, 300);
        Assert.That(timer.State, Is.EqualTo(SendTimerState.Probe), "a probe that is due stays so");
        timer.OnProbed();
        Assert.That(timer.State, Is.EqualTo(SendTimerState.Persist));
        Assert.That(timer.Remaining(Start + 300), Is.EqualTo(600));
        for (int i = 0; i < 20; i++)
            timer.BackOff(Start);
        Assert.That(timer.Remaining(Start), Is.EqualTo(RetransmissionTimeout.MillisecondsMax));
    }

    [Test]
    public void Persisting_Progress_KeepsItsDelay()
    {
        SendTimer timer = default;
        timer.Persist(Start, 300);
        timer.BackOff(Start + 300);
        timer.OnProbed();
        timer.Restart(Start + 400);
        Assert.That(timer.IsPersisting, Is.True);
        Assert.That(timer.Remaining(Start + 400), Is.EqualTo(600));
    }

    [Test]
    public void Probing_SomethingUnderWay_Retransmits()
    {
        SendTimer timer = default;
        timer.Persist(Start, 300);
        timer.BackOff(Start + 300);
        timer.Retransmit(Start + 310, 200);
        Assert.That(timer.State, Is.EqualTo(SendTimerState.Retransmit), "no probe is due any more");
        timer.Restart(Start + 320);
        Assert.That(timer.State, Is.EqualTo(SendTimerState.Idle));
        Assert.That(timer.HasPassed(Start + 1000), Is.False);
    }
}
