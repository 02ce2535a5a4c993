using System.Collections.Generic;
using System.Linq;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>Reports of routers that a segment is too large (RFC 1191), forged ones among them (RFC 5927).</summary>
public sealed class TcpPathTests
{
    private const TcpFlags Ack = TcpFlags.Acknowledge;
    private const uint Iss = TcpPeer.Iss;
    private const uint Irs = TcpPeer.Irs;
    private const uint FullDatagram = TcpPeer.Segment + 40;

    [Test]
    public void TooBig_UnderWay_SmallerAtOnceFromTheBeginning()
    {
        using TcpPeer peer = Sent(5000);
        Assert.That(peer.Block.OnTooBig(new SequenceNumber(Iss + 1), FullDatagram, 1000, peer.Now));
        TcpSegment again = peer.MustTake();
        Assert.That(again.Sequence, Is.EqualTo(Iss + 1));
        Assert.That(again.Text, Has.Length.EqualTo(960));
        Assert.That(peer.Take(), Is.Null, "one segment first");
        Assert.That(peer.Block.Retransmissions, Is.EqualTo(1));
    }

    [Test]
    public void TooBig_Acknowledged_AllArrivesInSmallSegments()
    {
        using TcpPeer peer = Sent(5000);
        peer.Block.OnTooBig(new SequenceNumber(Iss + 1), FullDatagram, 1000, peer.Now);
        uint next = Iss + 1;
        for (int turn = 0; turn < 10 && next < Iss + 5001; turn++)
        {
            foreach (TcpSegment segment in peer.TakeAll())
            {
                Assert.That(segment.Text.Length, Is.LessThanOrEqualTo(960));
                Assert.That(segment.Sequence, Is.EqualTo(next));
                next += (uint)segment.Text.Length;
            }

            peer.Give(Ack, Irs + 1, next);
        }

        Assert.That(next, Is.EqualTo(Iss + 5001));
        Assert.That(peer.Block.NextDeadline(peer.Now), Is.EqualTo(Deadline.Never));
    }

    [Test]
    public void TooBig_AboutTheRestOfTheWindow_NothingMoreIsRepeated()
    {
        using TcpPeer peer = Sent(5000);
        peer.Block.OnTooBig(new SequenceNumber(Iss + 1), FullDatagram, 1000, peer.Now);
        peer.TakeAll();
        Assert.That(peer.Block.OnTooBig(new SequenceNumber(Iss + 1461), FullDatagram, 1000, peer.Now), Is.False);
        Assert.That(peer.Take(), Is.Null);
    }

    [TestCase(0, TestName = "TooBig_BeforeTheWindow_Ignored")]
    [TestCase(5001, TestName = "TooBig_BehindTheWindow_Ignored")]
    [TestCase(0x4000_0000, TestName = "TooBig_FarAway_Ignored")]
    public void TooBig_NotUnderWay_Ignored(int offset)
    {
        using TcpPeer peer = Sent(5000);
        Assert.That(peer.Block.OnTooBig(new SequenceNumber(Iss + (uint)offset), FullDatagram, 1000, peer.Now), Is.False);
        Assert.That(peer.Take(), Is.Null);
    }

    [Test]
    public void TooBig_NothingUnderWay_Ignored()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        Assert.That(peer.Block.OnTooBig(new SequenceNumber(Iss + 1), FullDatagram, 1000, peer.Now), Is.False);
        peer.Write(new byte[1460]);
        Assert.That(peer.MustTake().Text, Has.Length.EqualTo(1460));
    }

    [TestCase(0u, 1500u, 1452u)]
    [TestCase(1500u, 1500u, 1452u)]
    [TestCase(9000u, 1500u, 1452u)]
    [TestCase(0u, 1492u, 966u)]
    [TestCase(0u, 1006u, 468u)]
    [TestCase(0u, 508u, 256u)]
    [TestCase(0u, 296u, 64u)]
    [TestCase(20u, 1500u, 64u)]
    [TestCase(576u, 1500u, 536u)]
    public void TooBig_SizeOfNextLink_PlateauIfItMakesNoSense(uint mtu, uint length, uint expected)
    {
        using TcpPeer peer = Sent(5000);
        peer.Block.OnTooBig(new SequenceNumber(Iss + 1), length, mtu, peer.Now);
        Assert.That(peer.MustTake().Text, Has.Length.EqualTo(expected));
    }

    [Test]
    public void PathKnown_Opens_SmallSegmentsFromTheBeginning()
    {
        using TcpPeer peer = new();
        peer.OpenPassive(TcpPeer.Header(TcpFlags.Synchronize, Irs, 0, segmentSize: TcpPeer.Segment));
        peer.Block.LimitSegment(960);
        Assert.That(peer.MustTake().Header.SegmentSize, Is.EqualTo(TcpPeer.Segment), "what we take is another matter");
        peer.Give(Ack, Irs + 1, Iss + 1);
        peer.Write(new byte[2000]);
        Assert.That(peer.TakeAll().Select(segment => segment.Text.Length), Is.EqualTo(new[] { 960, 960, 80 }));
    }

    [TestCase((byte)2, true)]
    [TestCase((byte)3, true)]
    [TestCase((byte)0, false)]
    [TestCase((byte)1, false)]
    public void SynSent_Unreachable_EndsIfTheHostSaysSo(byte code, bool ends)
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        Assert.That(peer.Block.OnUnreachable(new SequenceNumber(Iss + 1), code), Is.False, "not our SYN");
        Assert.That(peer.Block.OnUnreachable(new SequenceNumber(Iss), code), Is.EqualTo(ends));
        Assert.That(peer.Block.Failure, Is.EqualTo(ends ? Error.Unreachable : Error.None));
    }

    [Test]
    public void Established_Unreachable_GoesOn()
    {
        using TcpPeer peer = Sent(100);
        Assert.That(peer.Block.OnUnreachable(new SequenceNumber(Iss + 1), 3), Is.False);
        Assert.That(peer.State, Is.EqualTo(TcpState.Established));
    }

    [Test]
    public void Paths_Remembered_ForTenMinutesAndEightHosts()
    {
        PathTable paths = default;
        paths.Set(new Ipv4Address(1), 960, new Instant(1000));
        Assert.That(paths.Find(new Ipv4Address(1), new Instant(1000 + PathTable.LifetimeMilliseconds - 1)), Is.EqualTo(960));
        Assert.That(paths.Find(new Ipv4Address(1), new Instant(1000 + PathTable.LifetimeMilliseconds)), Is.EqualTo(ushort.MaxValue));
        paths.Set(new Ipv4Address(1), 536, new Instant(2000));
        Assert.That(paths.Find(new Ipv4Address(1), new Instant(2000)), Is.EqualTo(536));
        for (uint host = 2; host <= PathTable.Capacity + 1; host++)
            paths.Set(new Ipv4Address(host), 100, new Instant(3000));
        Assert.That(paths.Find(new Ipv4Address(1), new Instant(3000)), Is.EqualTo(ushort.MaxValue), "the oldest gives way");
        Assert.That(paths.Find(new Ipv4Address(2), new Instant(3000)), Is.EqualTo(100));
    }

    private static TcpPeer Sent(int bytes)
    {
        TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Write(new byte[bytes]);
        List<TcpSegment> sent = peer.TakeAll();
        Assert.That(sent.Sum(segment => segment.Text.Length), Is.EqualTo(bytes));
        return peer;
    }
}
