using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>Segments that arrive in CLOSED, LISTEN, SYN-SENT and SYN-RECEIVED (RFC 9293 sections 3.10.7.1 to 3.10.7.4).</summary>
public sealed class TcpUnsynchronizedTests
{
    private const TcpFlags Syn = TcpFlags.Synchronize;
    private const TcpFlags Ack = TcpFlags.Acknowledge;
    private const TcpFlags Rst = TcpFlags.Reset;
    private const TcpFlags Fin = TcpFlags.Finish;
    private const uint Iss = TcpPeer.Iss;
    private const uint Irs = TcpPeer.Irs;

    [TestCase(Syn, 11u)]
    [TestCase(Fin, 11u)]
    [TestCase(Syn | Fin, 12u)]
    [TestCase(TcpFlags.None, 10u)]
    [TestCase(TcpFlags.Push | TcpFlags.Urgent, 10u)]
    public void Closed_SegmentWithoutAck_ResetAcknowledgesIt(TcpFlags flags, uint sequenceLength)
    {
        TcpRepresentation segment = TcpPeer.Header(flags, Irs, 4711, length: 10);
        Assert.That(SegmentReply.WhenClosed(segment), Is.EqualTo(Verdict.Reset));
        TcpRepresentation reply = SegmentReply.Reset(segment);
        Assert.Multiple(() =>
        {
            Assert.That(reply.Flags, Is.EqualTo(Rst | Ack));
            Assert.That(reply.Sequence.Value, Is.Zero);
            Assert.That(reply.Acknowledgement.Value, Is.EqualTo(Irs + sequenceLength));
            Assert.That(reply.SourcePort, Is.EqualTo(TcpPeer.LocalPort));
            Assert.That(reply.DestinationPort, Is.EqualTo(TcpPeer.RemotePort));
        });
    }

    [Test]
    public void Closed_SegmentWithAck_ResetTakesItsAcknowledgement()
    {
        TcpRepresentation segment = TcpPeer.Header(Ack, Irs, 4711, length: 10);
        Assert.That(SegmentReply.WhenClosed(segment), Is.EqualTo(Verdict.Reset));
        TcpRepresentation reply = SegmentReply.Reset(segment);
        Assert.That(reply.Flags, Is.EqualTo(Rst));
        Assert.That(reply.Sequence.Value, Is.EqualTo(4711));
    }

    [Test]
    public void Closed_Reset_Ignored() =>
        Assert.That(SegmentReply.WhenClosed(TcpPeer.Header(Rst | Ack, Irs, 1)), Is.EqualTo(Verdict.None));

    [Test]
    public void Closed_BlockGetsSegment_Resets()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Closed);
        Assert.That(peer.Give(Ack, Irs + 1, Iss + 1), Is.EqualTo(Verdict.Reset));
        Assert.That(peer.Give(Rst, Irs + 1, 0), Is.EqualTo(Verdict.None));
    }

    // RFC 9293 section 3.10.7.1: whatever has no RST is answered by one.
    [Test]
    public void Closed_AnyFlags_ResetUnlessReset([Range(0, 63)] int bits)
    {
        var flags = (TcpFlags)bits;
        Verdict expected = (flags & Rst) != 0 ? Verdict.None : Verdict.Reset;
        Assert.That(SegmentReply.WhenClosed(TcpPeer.Header(flags, Irs, 1)), Is.EqualTo(expected));
    }

    // RFC 9293 section 3.10.7.2, in the order of its checks: RST, ACK, SYN, and what has none of them is dropped.
    [Test]
    public void Listen_AnyFlags_Judged([Range(0, 63)] int bits)
    {
        var flags = (TcpFlags)bits;
        Verdict expected = (flags & Rst) != 0 ? Verdict.None
            : (flags & Ack) != 0 ? Verdict.Reset
            : (flags & Syn) != 0 ? Verdict.Open : Verdict.None;
        Assert.That(SegmentReply.WhenListening(TcpPeer.Header(flags, Irs, 1)), Is.EqualTo(expected));
    }

    // RFC 9293 section 3.10.7.3, fifth: neither SYN nor RST.
    [TestCase(TcpFlags.None)]
    [TestCase(Fin)]
    [TestCase(TcpFlags.Push | TcpFlags.Urgent | Fin)]
    public void SynSent_NeitherSynNorAck_Dropped(TcpFlags flags)
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        Assert.That(peer.Give(flags, Irs, 0, [1, 2]), Is.EqualTo(Verdict.None));
        Assert.That(peer.State, Is.EqualTo(TcpState.SynSent));
        Assert.That(peer.Take(), Is.Null);
    }

    // RFC 9293 section 3.10.7.3, second and fourth: RST before SYN; text and FIN beside a SYN come again, since only the SYN is
    // acknowledged.
    [Test]
    public void SynSent_SynWithOtherControls_ResetIgnoredFinComesAgain()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        Assert.That(peer.Give(Syn | Rst, Irs, 0), Is.EqualTo(Verdict.None));
        Assert.That(peer.State, Is.EqualTo(TcpState.SynSent));
        peer.Give(Syn | Fin, Irs, 0, [7]);
        Assert.That(peer.State, Is.EqualTo(TcpState.SynReceived));
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(Irs + 1));
        peer.Give(Ack | Fin, Irs + 1, Iss + 1, [7]);
        Assert.That(peer.State, Is.EqualTo(TcpState.CloseWait));
        Assert.That(peer.Read(), Is.EqualTo(new byte[] { 7 }));
    }

    [Test]
    public void SynSent_Open_SendsSynWithSegmentSize()
    {
        using var peer = new TcpPeer();
        peer.OpenActive();
        TcpSegment segment = peer.MustTake();
        Assert.That(segment.Flags, Is.EqualTo(Syn));
        Assert.That(segment.Sequence, Is.EqualTo(Iss));
        Assert.That(segment.Header.SegmentSize, Is.EqualTo(TcpPeer.Segment));
        Assert.That(segment.Header.Window, Is.EqualTo(TcpPeer.ReceiveCapacity));
        Assert.That(peer.Take(), Is.Null);
    }

    [TestCase(Iss)]
    [TestCase(Iss + 2)]
    [TestCase(Iss - 1)]
    public void SynSent_BadAck_SendsReset(uint acknowledgement)
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        Assert.That(peer.Give(Syn | Ack, Irs, acknowledgement), Is.EqualTo(Verdict.Reset));
        Assert.That(peer.Give(Rst | Ack, Irs, acknowledgement), Is.EqualTo(Verdict.None));
        Assert.That(peer.State, Is.EqualTo(TcpState.SynSent));
    }

    [Test]
    public void SynSent_ResetWithGoodAck_Refused()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        peer.Give(Rst | Ack, 0, Iss + 1);
        Assert.That(peer.State, Is.EqualTo(TcpState.Closed));
        Assert.That(peer.Block.Failure, Is.EqualTo(Error.Refused));
        Assert.That(peer.Block.TakeChanges() & Changes.Closed, Is.Not.EqualTo(Changes.None));
    }

    [Test]
    public void SynSent_ResetWithoutAck_Ignored()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        peer.Give(Rst, Irs, 0);
        Assert.That(peer.State, Is.EqualTo(TcpState.SynSent));
    }

    [Test]
    public void SynSent_AckWithoutSyn_Ignored()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        Assert.That(peer.Give(Ack, Irs, Iss + 1), Is.EqualTo(Verdict.None));
        Assert.That(peer.State, Is.EqualTo(TcpState.SynSent));
        Assert.That(peer.Take(), Is.Null);
    }

    [Test]
    public void SynSent_SynAck_EstablishesAndAcknowledges()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        peer.Give(Syn | Ack, Irs, Iss + 1);
        Assert.That(peer.State, Is.EqualTo(TcpState.Established));
        Assert.That(peer.Block.TakeChanges() & Changes.Established, Is.Not.EqualTo(Changes.None));
        TcpSegment segment = peer.MustTake();
        Assert.That(segment.Flags, Is.EqualTo(Ack));
        Assert.That(segment.Sequence, Is.EqualTo(Iss + 1));
        Assert.That(segment.Acknowledgement, Is.EqualTo(Irs + 1));
        Assert.That(peer.Block.NextDeadline(peer.Now), Is.EqualTo(Deadline.Never));
    }

    [Test]
    public void SynSent_SynAckWithDataAndFin_TakesBoth()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        peer.Give(Syn | Ack | Fin, Irs, Iss + 1, [1, 2, 3]);
        Assert.That(peer.State, Is.EqualTo(TcpState.CloseWait));
        Assert.That(peer.Read(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(Irs + 5));
    }

    [Test]
    public void SynSent_Syn_OpensSimultaneously()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        peer.Give(Syn, Irs, 0);
        Assert.That(peer.State, Is.EqualTo(TcpState.SynReceived));
        TcpSegment answer = peer.MustTake();
        Assert.That(answer.Flags, Is.EqualTo(Syn | Ack));
        Assert.That(answer.Sequence, Is.EqualTo(Iss));
        peer.Give(Syn | Ack, Irs, Iss + 1);
        Assert.That(peer.State, Is.EqualTo(TcpState.Established));
    }

    [Test]
    public void SynSent_BothOpenAtOnce_BothEstablished()
    {
        var (one, two) = (new Ipv4Address(1), new Ipv4Address(2));
        using var left = new TcpPeer(new ConnectionKey { LocalAddress = one, RemoteAddress = two, LocalPort = 1000, RemotePort = 2000 });
        using var right = new TcpPeer(new ConnectionKey { LocalAddress = two, RemoteAddress = one, LocalPort = 2000, RemotePort = 1000 });
        left.OpenActive(1);
        right.OpenActive(100);
        var link = new TcpLink(left, right, 3) { Loss = 0.1 };
        Assert.That(link.RunUntil(() => left.State == TcpState.Established && right.State == TcpState.Established, 60_000));
    }

    [Test]
    public void SynSent_PeerWithoutSegmentSize_SendsDefaultSegments()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynSent);
        peer.Give(Syn | Ack, Irs, Iss + 1);
        peer.TakeAll();
        peer.Write(new byte[2000]);
        Assert.That(peer.MustTake().Text, Has.Length.EqualTo(ControlBlock.DefaultSegmentSize));
    }

    [Test]
    public void SynReceived_Opened_SendsSynAck()
    {
        using var peer = new TcpPeer();
        peer.OpenPassive(TcpPeer.Header(Syn, Irs, 0, segmentSize: 1000));
        TcpSegment segment = peer.MustTake();
        Assert.That(segment.Flags, Is.EqualTo(Syn | Ack));
        Assert.That(segment.Sequence, Is.EqualTo(Iss));
        Assert.That(segment.Acknowledgement, Is.EqualTo(Irs + 1));
        Assert.That(segment.Header.SegmentSize, Is.EqualTo(TcpPeer.Segment));
        Assert.That(segment.Header.Window, Is.EqualTo(TcpPeer.ReceiveCapacity));
    }

    [Test]
    public void SynReceived_GoodAck_Established()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynReceived);
        peer.Give(Ack, Irs + 1, Iss + 1);
        Assert.That(peer.State, Is.EqualTo(TcpState.Established));
        Assert.That(peer.Take(), Is.Null);
    }

    [Test]
    public void SynReceived_AckTooLow_SendsReset()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynReceived);
        Assert.That(peer.Give(Ack, Irs + 1, Iss), Is.EqualTo(Verdict.Reset));
        Assert.That(peer.State, Is.EqualTo(TcpState.SynReceived));
    }

    [Test]
    public void SynReceived_AckTooHigh_SendsReset()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynReceived);
        Assert.That(peer.Give(Ack, Irs + 1, Iss + 2), Is.EqualTo(Verdict.Reset));
    }

    [Test]
    public void SynReceived_SynAgain_AnswersAgain()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynReceived);
        peer.Give(Syn, Irs, 0);
        Assert.That(peer.MustTake().Flags, Is.EqualTo(Syn | Ack));
        Assert.That(peer.Take(), Is.Null);
    }

    // RFC 9293 section 3.10.7.4, first and second: it lies before the window, and a reset there is dropped.
    [TestCase(Syn | Rst)]
    [TestCase(Syn | Rst | Ack)]
    [TestCase(Syn | Rst | Fin)]
    public void SynReceived_SynAgainWithReset_Dropped(TcpFlags flags)
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynReceived);
        Assert.That(peer.Give(flags, Irs, Iss + 1), Is.EqualTo(Verdict.None));
        Assert.That(peer.State, Is.EqualTo(TcpState.SynReceived));
        Assert.That(peer.Take(), Is.Null);
    }

    [Test]
    public void SynReceived_SynAgainWithFin_AnswersOnlyTheSyn()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynReceived);
        peer.Give(Syn | Fin, Irs, 0, [7]);
        TcpSegment answer = peer.MustTake();
        Assert.That(answer.Flags, Is.EqualTo(Syn | Ack));
        Assert.That(answer.Acknowledgement, Is.EqualTo(Irs + 1));
        Assert.That(peer.State, Is.EqualTo(TcpState.SynReceived));
    }

    // RFC 9293 section 3.10.7.4, fifth: without ACK it is dropped.
    [TestCase(TcpFlags.None)]
    [TestCase(Fin)]
    [TestCase(TcpFlags.Push | TcpFlags.Urgent | Fin)]
    public void SynReceived_NoAckFlag_Dropped(TcpFlags flags)
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynReceived);
        Assert.That(peer.Give(flags, Irs + 1, Iss + 1, [1, 2]), Is.EqualTo(Verdict.None));
        Assert.That(peer.State, Is.EqualTo(TcpState.SynReceived));
        Assert.That(peer.Take(), Is.Null);
    }

    [Test]
    public void SynReceived_OtherSyn_Challenges()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynReceived);
        peer.Give(Syn, Irs + 100, 0);
        Assert.That(peer.MustTake().Flags, Is.EqualTo(Ack));
        Assert.That(peer.State, Is.EqualTo(TcpState.SynReceived));
    }

    [Test]
    public void SynReceived_Reset_Closed()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynReceived);
        peer.Give(Rst, Irs + 1, 0);
        Assert.That(peer.State, Is.EqualTo(TcpState.Closed));
        Assert.That(peer.Take(), Is.Null);
    }

    [Test]
    public void SynReceived_AckWithDataAndFin_CloseWait()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.SynReceived);
        peer.Give(Ack | Fin, Irs + 1, Iss + 1, [9]);
        Assert.That(peer.State, Is.EqualTo(TcpState.CloseWait));
        Assert.That(peer.Read(), Is.EqualTo(new byte[] { 9 }));
        Assert.That(peer.Block.IsAtEnd);
    }

    [Test]
    public void SynReceived_TinySegmentSizeOffered_NotBelowMinimum()
    {
        using var peer = new TcpPeer();
        peer.OpenPassive(TcpPeer.Header(Syn, Irs, 0, segmentSize: 1));
        peer.TakeAll();
        peer.Give(Ack, Irs + 1, Iss + 1);
        peer.Write(new byte[500]);
        Assert.That(peer.MustTake().Text, Has.Length.EqualTo(ControlBlock.SegmentSizeMin));
    }
}
