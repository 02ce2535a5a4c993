using System.Collections.Generic;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>Slow start, congestion avoidance, fast retransmit and recovery (RFC 5681, RFC 6582, RFC 3042, RFC 6928).</summary>
public sealed class TcpCongestionTests
{
    private const TcpFlags Ack = TcpFlags.Acknowledge;
    private const uint Segment = TcpPeer.Segment;
    private const uint Data = TcpPeer.Iss + 1;
    private const uint Irs = TcpPeer.Irs;

    [Test]
    public void Established_New_TenSegments()
    {
        using TcpPeer peer = Full();
        List<TcpSegment> sent = peer.TakeAll();
        Assert.That(sent, Has.Count.EqualTo(10));
        Assert.That(sent, Has.All.Property(nameof(TcpSegment.Text)).Length.EqualTo(Segment));
    }

    [Test]
    public void SlowStart_EachAcknowledgement_OneSegmentMore()
    {
        Congestion congestion = default;
        congestion.Start(1000, new SequenceNumber(0), false);
        Assert.That(congestion.Window, Is.EqualTo(10_000));
        congestion.Acknowledge(1000, new SequenceNumber(1001), 9000, isFull: true);
        Assert.That(congestion.Window, Is.EqualTo(11_000));
        congestion.Acknowledge(2000, new SequenceNumber(3001), 9000, isFull: true);
        Assert.That(congestion.Window, Is.EqualTo(12_000), "at most one segment for each acknowledgement");
        congestion.Acknowledge(100, new SequenceNumber(3101), 9000, isFull: true);
        Assert.That(congestion.Window, Is.EqualTo(12_100));
    }

    [Test]
    public void SlowStart_WindowNotUsedUp_DoesNotGrow()
    {
        Congestion congestion = default;
        congestion.Start(1000, new SequenceNumber(0), false);
        congestion.Acknowledge(1000, new SequenceNumber(1001), 0, isFull: false);
        Assert.That(congestion.Window, Is.EqualTo(10_000));
    }

    [TestCase(100u, 1000u)]
    [TestCase(1460u, 14_600u)]
    [TestCase(2000u, 14_600u)]
    [TestCase(9000u, 18_000u)]
    public void InitialWindow_SegmentSize_AsRfc6928Says(uint segment, uint window)
    {
        Congestion congestion = default;
        congestion.Start(segment, new SequenceNumber(0), false);
        Assert.That(congestion.Window, Is.EqualTo(window));
    }

    [Test]
    public void Avoidance_OneWindowAcknowledged_OneSegmentMore()
    {
        Congestion congestion = default;
        congestion.Start(1000, new SequenceNumber(0), false);
        congestion.TimeOut(8000, new SequenceNumber(8001), isFirst: true);
        Assert.That(congestion.Threshold, Is.EqualTo(4000));
        Assert.That(congestion.Window, Is.EqualTo(1000));
        uint up = 1;
        for (int count = 0; count < 3; count++)
            congestion.Acknowledge(1000, new SequenceNumber(up += 1000), 3000, isFull: true);
        Assert.That(congestion.Window, Is.EqualTo(4000));
        for (int count = 0; count < 3; count++)
            congestion.Acknowledge(1000, new SequenceNumber(up += 1000), 3000, isFull: true);
        Assert.That(congestion.Window, Is.EqualTo(4000));
        congestion.Acknowledge(1000, new SequenceNumber(up += 1000), 3000, isFull: true);
        Assert.That(congestion.Window, Is.EqualTo(5000));
    }

    [Test]
    public void Timeout_Again_HalvesOnlyOnce()
    {
        Congestion congestion = default;
        congestion.Start(1000, new SequenceNumber(0), false);
        congestion.TimeOut(8000, new SequenceNumber(8001), isFirst: true);
        congestion.TimeOut(1000, new SequenceNumber(8001), isFirst: false);
        Assert.That(congestion.Threshold, Is.EqualTo(4000));
    }

    [Test]
    public void Timeout_DataUnderWay_OneSegmentThenSlowStart()
    {
        using TcpPeer peer = Full();
        peer.TakeAll();
        peer.WaitForTimer();
        List<TcpSegment> again = peer.TakeAll();
        Assert.That(again, Has.Count.EqualTo(1));
        Assert.That(again[0].Sequence, Is.EqualTo(Data));
        peer.Give(Ack, Irs + 1, Data + Segment);
        Assert.That(peer.TakeAll(), Has.Count.EqualTo(2));
    }

    [Test]
    public void FirstTwoDuplicates_NewSegmentEach()
    {
        using TcpPeer peer = Full();
        peer.TakeAll();
        peer.Give(Ack, Irs + 1, Data);
        Assert.That(peer.MustTake().Sequence, Is.EqualTo(Data + (10 * Segment)), "limited transmit");
        Assert.That(peer.Take(), Is.Null);
    }

    [Test]
    public void ThirdDuplicate_RepeatsFirstSegmentAndHalves()
    {
        using TcpPeer peer = Full();
        peer.TakeAll();
        Duplicate(peer, 2);
        peer.TakeAll();
        uint flight = peer.Block.Maximum.Since(peer.Block.Unacknowledged);
        Duplicate(peer, 1);
        TcpSegment first = peer.MustTake();
        Assert.That(first.Sequence, Is.EqualTo(Data));
        Assert.That(first.Text, Has.Length.EqualTo(Segment));
        Assert.That(peer.Block.IsRecovering);
        Assert.That(peer.Block.CongestionWindow, Is.EqualTo((flight / 2) + (3 * Segment)));
    }

    [Test]
    public void Recovery_FullAcknowledgement_EndsAtThreshold()
    {
        using TcpPeer peer = Full();
        peer.TakeAll();
        uint flight = 10 * Segment;
        Duplicate(peer, 3);
        peer.MustTake();
        peer.Give(Ack, Irs + 1, Data + flight);
        Assert.That(peer.Block.IsRecovering, Is.False);
        Assert.That(peer.Block.CongestionWindow, Is.LessThanOrEqualTo((flight / 2) + Segment));
    }

    [Test]
    public void Recovery_PartialAcknowledgement_RepeatsNextHole()
    {
        using TcpPeer peer = Full();
        peer.TakeAll();
        Duplicate(peer, 3);
        peer.TakeAll();
        peer.Give(Ack, Irs + 1, Data + (4 * Segment));
        Assert.That(peer.Block.IsRecovering);
        Assert.That(peer.MustTake().Sequence, Is.EqualTo(Data + (4 * Segment)));
    }

    [Test]
    public void Recovery_MoreDuplicates_InflateWindow()
    {
        using TcpPeer peer = Full();
        peer.TakeAll();
        Duplicate(peer, 3);
        peer.TakeAll();
        uint before = peer.Block.CongestionWindow;
        Duplicate(peer, 2);
        Assert.That(peer.Block.CongestionWindow, Is.EqualTo(before + (2 * Segment)));
    }

    [Test]
    public void AfterTimeout_DuplicatesOfOldData_NoFastRetransmit()
    {
        using TcpPeer peer = Full();
        peer.TakeAll();
        peer.WaitForTimer();
        peer.TakeAll();
        Duplicate(peer, 4);
        Assert.That(peer.Block.IsRecovering, Is.False);
    }

    [Test]
    public void NotDuplicates_WindowUpdates_NoFastRetransmit()
    {
        using TcpPeer peer = Full();
        peer.TakeAll();
        for (ushort count = 0; count < 5; count++)
            peer.Give(Ack, Irs + 1, Data, window: (ushort)(60_000 + count));
        Assert.That(peer.Block.IsRecovering, Is.False);
    }

    [Test]
    public void Nagle_SmallSegmentUnderWay_NextSmallWaits()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Write([1]);
        Assert.That(peer.MustTake().Text, Is.EqualTo(new byte[] { 1 }));
        peer.Write([2]);
        peer.Write([3]);
        Assert.That(peer.Take(), Is.Null);
        peer.Give(Ack, Irs + 1, Data + 1);
        Assert.That(peer.MustTake().Text, Is.EqualTo(new byte[] { 2, 3 }));
    }

    [Test]
    public void Nagle_TailOfLongWrite_DoesNotWait()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Write(new byte[Segment + 10]);
        Assert.That(peer.TakeAll(), Has.Count.EqualTo(2));
    }

    [Test]
    public void SillyWindow_SmallWindowOffered_SendsNothingUntilProbe()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established, window: 2000);
        peer.Write(new byte[4000]);
        Assert.That(peer.TakeAll(), Has.Count.EqualTo(1));
        peer.Give(Ack, Irs + 1, Data + Segment, window: 100);
        Assert.That(peer.Take(), Is.Null, "100 bytes are not worth a segment");
        peer.WaitForTimer();
        Assert.That(peer.MustTake().Text, Has.Length.EqualTo(100), "but the probe uses them");
    }

    [Test]
    public void SillyWindow_ReaderTakesLittle_WindowStaysClosed()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        for (uint offset = 0; offset < TcpPeer.ReceiveCapacity; offset += 1024)
            peer.Give(Ack, Irs + 1 + offset, Data, new byte[1024]);
        peer.TakeAll();
        Assert.That(peer.Block.ReceiveWindow, Is.Zero);
        Assert.That(peer.Read(100), Has.Length.EqualTo(100));
        peer.Give(Ack, Irs + 1 + TcpPeer.ReceiveCapacity, Data, [1]);
        Assert.That(peer.MustTake().Header.Window, Is.Zero);
        peer.Read((int)TcpPeer.ReceiveCapacity / 2);
        Assert.That(peer.MustTake().Header.Window, Is.GreaterThanOrEqualTo(TcpPeer.ReceiveCapacity / 2), "window update");
    }

    private static TcpPeer Full()
    {
        TcpPeer peer = TcpPeer.In(TcpState.Established);
        Assert.That(peer.Write(new byte[TcpPeer.SendCapacity]), Is.EqualTo(TcpPeer.SendCapacity));
        return peer;
    }

    private static void Duplicate(TcpPeer peer, int count)
    {
        for (; count > 0; count--)
            peer.Give(Ack, Irs + 1, Data);
    }
}
