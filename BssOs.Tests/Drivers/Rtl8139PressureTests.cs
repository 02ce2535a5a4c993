using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <summary>More frames than there is room for, and less memory than they need.</summary>
[TestFixture]
public sealed class Rtl8139PressureTests
{
    private const int FrameMax = 1514;

    /// <summary>Two looks of the watchdog and a little more.</summary>
    private const uint WatchMilliseconds = 6000;

    private TimedBench<Rtl8139Bench> _timed = null!;

    private Rtl8139Bench Bench => _timed.Bench;

    [SetUp]
    public void Start() => _timed = new((clock, pc) => new(clock: clock, pc: pc));

    [TearDown]
    public void Stop() => _timed.Dispose();

    [Test]
    public void NoMemory_FramesReceived_AreCountedAndReceptionGoesOn()
    {
        Bench.Receive(Rtl8139Bench.MakeFrame(0, 500));
        Packet.Permanent held = Bench.Take();
        using (new HeapHog())
        {
            for (int i = 1; i <= 5; i++)
                Bench.Chip.Receive(Rtl8139Bench.MakeFrame(i, 500));
            Bench.Settle();
        }

        Assert.That(Bench.Count("receive failed"), Is.EqualTo(5));
        Assert.That(Bench.TakeBytes(), Is.Null);
        held.Release();
        RequireReception(100);
        Assert.That(Bench.Count("receiver restarts"), Is.Zero);
    }

    [Test]
    public void NoMemory_RingOverflows_IsAcknowledgedAndReceptionGoesOn()
    {
        using (new HeapHog())
        {
            for (int i = 0; i < 50; i++)
                Bench.Chip.Receive(Rtl8139Bench.MakeFrame(i, 1500));
            Bench.Settle();
            Assert.That(Bench.Chip.InterruptStatus, Is.Zero);
        }

        uint arrived = (uint)(50 - Bench.Chip.MissedInAll);
        Assert.That((Bench.Count("receive failed"), Bench.Count("missed")), Is.EqualTo((arrived, 50 - arrived)));
        RequireReception(100);
    }

    [Test]
    public void NoMemory_FrameOnTheReserveRing_IsCountedAndReceptionGoesOn()
    {
        Bench.Receive(Rtl8139Bench.MakeFrame(0, 500));
        Packet.Permanent held = Bench.Take();
        for (int i = 0; i < 50 && !Bench.Chip.IsSmallRing; i++)
        {
            Bench.Receive(Rtl8139Bench.MakeFrame(1, FrameMax));
            Bench.TakeAll();
        }

        using (new HeapHog())
            Bench.Receive(Rtl8139Bench.MakeFrame(2, 500));
        Assert.That(Bench.Count("receive failed"), Is.EqualTo(1));
        RequireReception(100);
        held.Release();
    }

    [Test]
    public void NoMemory_BufferReturned_IsOfferedOnceThereIs()
    {
        Packet.Permanent packet = Bench.Allocate();
        using (new HeapHog())
        {
            packet.Release();

            // The memory of the released packet is taken as well.
            using (new HeapHog())
                _timed.Pass(WatchMilliseconds);
            Assert.That(Bench.FreeQueue.GetCount(), Is.EqualTo(3));
        }

        _timed.Pass(WatchMilliseconds);
        Assert.That(Bench.FreeQueue.GetCount(), Is.EqualTo(4));
    }

    [Test]
    public void MoreThanTheRingHolds_FramesReleasedInTurn_NoneIsLost()
    {
        // As many as the fragments of the longest datagram. The network waits while the chip takes nothing.
        const int frames = 45;
        int sent = 0;
        List<int> received = [];
        for (int round = 0; received.Count < frames && round < 10 * frames; round++)
        {
            while (sent < frames && Bench.Chip.TakesFrames)
                Assert.That(Bench.Chip.Receive(Rtl8139Bench.MakeFrame(sent++, FrameMax)), Is.True);
            Bench.Settle();
            if (Bench.TakeBytes() is { } frame)
                received.Add(BitConverter.ToInt32(frame));
        }

        Assert.That(received, Is.EqualTo(Enumerable.Range(0, frames)));
        Assert.That((Bench.Count("ring overflow"), Bench.Count("receiver restarts"), Bench.Count("copied")), Is.EqualTo((0u, 0u, 0u)));
    }

    [Test]
    public void RingFull_BatchReleasedNewestFirst_RingIsUsedFurther()
    {
        List<Packet.Permanent> held = Fill();
        foreach (Packet.Permanent packet in held.Take(16).Reverse())
            packet.Release();
        Bench.Settle();
        Assert.That((Bench.Chip.IsSmallRing, Bench.Chip.TakesFrames), Is.EqualTo((false, true)));
        foreach (Packet.Permanent packet in held.Skip(16))
            packet.Release();
        RequireReception(100);
        Assert.That(Bench.Count("receiver restarts"), Is.Zero);
    }

    [Test]
    public void RingFull_OthersReleasedButTheOldest_ReserveRingIsUsed()
    {
        List<Packet.Permanent> held = Fill();
        foreach (Packet.Permanent packet in held.Skip(1))
            packet.Release();
        Bench.Settle();
        Assert.That(Bench.Chip.IsSmallRing, Is.True);
        RequireReception(100);
        held[0].Release();
        RequireReception(2);
        Assert.That(Bench.Chip.IsSmallRing, Is.False);
    }

    [Test]
    public void RingFull_NothingReleased_ReserveRingIsUsedAfterAWhile()
    {
        List<Packet.Permanent> held = Fill();
        Assert.That(Bench.Chip.IsSmallRing, Is.False);
        _timed.Pass(WatchMilliseconds);
        Assert.That(Bench.Chip.IsSmallRing, Is.True);
        RequireReception(100);
        Assert.That(held.Select(p => BitConverter.ToInt32(Bench.Read(p))), Is.EqualTo(Enumerable.Range(0, held.Count)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void RingFull_ChipOverflows_IsFoundWhenThereIsRoom(bool stalls)
    {
        Bench.Chip.StallsAfterOverflow = stalls;
        List<Packet.Permanent> held = Fill();
        Assert.That(Bench.Receive(Rtl8139Bench.MakeFrame(1, FrameMax)), Is.False);
        Assert.That(Bench.Count("ring overflow"), Is.Zero, "it raises no interrupt");
        held[0].Release();
        Bench.Settle();
        Assert.That((Bench.Count("ring overflow"), Bench.Count("missed")), Is.EqualTo((1u, 1u)));
        Assert.That(Bench.Chip.InterruptStatus, Is.Zero);
        RequireReception(10);
    }

    /// <summary>Receives and keeps frames until no more fit.</summary>
    private List<Packet.Permanent> Fill()
    {
        List<Packet.Permanent> held = [];
        while (Bench.Chip.TakesFrames && held.Count < 30)
        {
            Bench.Receive(Rtl8139Bench.MakeFrame(held.Count, FrameMax));
            held.Add(Bench.Take());
        }

        Assert.That(held, Has.Count.InRange(16, 29));
        return held;
    }

    private void RequireReception(int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            byte[] frame = Rtl8139Bench.MakeFrame(i, 1000);
            Bench.Receive(frame);
            Assert.That(Bench.TakeBytes(), Is.EqualTo(frame), $"frame {i}");
        }
    }
}
