using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>The checks that all synchronized states share (RFC 9293 section 3.10.7.4, RFC 5961).</summary>
[TestFixture(TcpState.Established)]
[TestFixture(TcpState.FinWait1)]
[TestFixture(TcpState.FinWait2)]
[TestFixture(TcpState.CloseWait)]
[TestFixture(TcpState.Closing)]
[TestFixture(TcpState.LastAck)]
[TestFixture(TcpState.TimeWait)]
public sealed class TcpSynchronizedTests(TcpState state)
{
    private const TcpFlags Ack = TcpFlags.Acknowledge;

    [Test]
    public void Synchronized_SequenceTooOld_Acknowledges()
    {
        using TcpPeer peer = TcpPeer.In(state);
        peer.Give(Ack, PeerNext(peer) - 10, Unacknowledged(peer), new byte[5]);
        ExpectAcknowledgement(peer);
    }

    [Test]
    public void Synchronized_SequenceBehindWindow_Acknowledges()
    {
        using TcpPeer peer = TcpPeer.In(state);
        peer.Give(Ack, PeerNext(peer) + TcpPeer.ReceiveCapacity + 1, Unacknowledged(peer), new byte[5]);
        ExpectAcknowledgement(peer);
    }

    [Test]
    public void Synchronized_ResetAtNext_Closed()
    {
        using TcpPeer peer = TcpPeer.In(state);
        bool bothClosed = state is TcpState.Closing or TcpState.LastAck or TcpState.TimeWait;
        peer.Give(TcpFlags.Reset, PeerNext(peer), 0);
        Assert.That(peer.State, Is.EqualTo(TcpState.Closed));
        Assert.That(peer.Block.Failure, Is.EqualTo(bothClosed ? Error.None : Error.Reset));
        Assert.That(peer.Take(), Is.Null);
        Assert.That(peer.Block.NextDeadline(peer.Now), Is.EqualTo(Deadline.Never));
    }

    [Test]
    public void Synchronized_ResetInWindow_Challenges()
    {
        using TcpPeer peer = TcpPeer.In(state);
        peer.Give(TcpFlags.Reset, PeerNext(peer) + 1, 0);
        ExpectAcknowledgement(peer);
    }

    [Test]
    public void Synchronized_ResetOutsideWindow_Ignored()
    {
        using TcpPeer peer = TcpPeer.In(state);
        peer.Give(TcpFlags.Reset, PeerNext(peer) - 1, 0);
        Assert.That(peer.Take(), Is.Null);
        Assert.That(peer.State, Is.EqualTo(state));
    }

    [Test]
    public void Synchronized_SynInWindow_Challenges()
    {
        using TcpPeer peer = TcpPeer.In(state);
        peer.Give(TcpFlags.Synchronize, PeerNext(peer) + 5, 0);
        ExpectAcknowledgement(peer);
    }

    [Test]
    public void Synchronized_SynOutsideWindow_Challenges()
    {
        using TcpPeer peer = TcpPeer.In(state);
        peer.Give(TcpFlags.Synchronize, PeerNext(peer) - 50_000, 0);
        ExpectAcknowledgement(peer);
    }

    // RFC 9293 section 3.10.7.4, fourth: a SYN is challenged (RFC 5961 section 4), whatever stands beside it.
    [TestCase(TcpFlags.Synchronize | TcpFlags.Finish)]
    [TestCase(TcpFlags.Synchronize | TcpFlags.Finish | Ack)]
    [TestCase(TcpFlags.Synchronize | TcpFlags.Finish | TcpFlags.Push | TcpFlags.Urgent | Ack)]
    public void Synchronized_SynAndFin_ChallengesAndTakesNothing(TcpFlags flags)
    {
        using TcpPeer peer = TcpPeer.In(state);
        uint next = PeerNext(peer);
        peer.Give(flags, next, Unacknowledged(peer), [1, 2]);
        ExpectAcknowledgement(peer);
        Assert.That(peer.Read(), Is.Empty);
        Assert.That(PeerNext(peer), Is.EqualTo(next));
    }

    // RFC 9293 section 3.10.7.4, third: RST comes before SYN.
    [Test]
    public void Synchronized_SynAndReset_IsAReset()
    {
        using TcpPeer outside = TcpPeer.In(state);
        outside.Give(TcpFlags.Synchronize | TcpFlags.Reset, PeerNext(outside) - 1, 0);
        Assert.That(outside.Take(), Is.Null);
        Assert.That(outside.State, Is.EqualTo(state));
        using TcpPeer inside = TcpPeer.In(state);
        inside.Give(TcpFlags.Synchronize | TcpFlags.Reset, PeerNext(inside) + 1, 0);
        ExpectAcknowledgement(inside);
        using TcpPeer exact = TcpPeer.In(state);
        exact.Give(TcpFlags.Synchronize | TcpFlags.Reset, PeerNext(exact), 0);
        Assert.That(exact.State, Is.EqualTo(TcpState.Closed));
    }

    [Test]
    public void Synchronized_ManyForgedResets_FewChallenges()
    {
        using TcpPeer peer = TcpPeer.In(state);
        int answers = 0;
        for (int count = 0; count < 100; count++)
        {
            peer.Give(TcpFlags.Reset, PeerNext(peer) + 1, 0);
            answers += peer.TakeAll().Count;
        }

        Assert.That(answers, Is.InRange(1, 10));
        peer.Wait(1000);
        peer.TakeAll();
        peer.Give(TcpFlags.Reset, PeerNext(peer) + 1, 0);
        Assert.That(peer.TakeAll(), Is.Not.Empty, "a second later challenges go on");
    }

    [Test]
    public void Synchronized_AckOfUnsent_Acknowledges()
    {
        using TcpPeer peer = TcpPeer.In(state);
        peer.Give(Ack, PeerNext(peer), peer.Block.Maximum.Value + 1);
        ExpectAcknowledgement(peer);
    }

    [Test]
    public void Synchronized_AckFarTooOld_Acknowledges()
    {
        using TcpPeer peer = TcpPeer.In(state);
        peer.Give(Ack, PeerNext(peer), Unacknowledged(peer) - 1_000_000);
        ExpectAcknowledgement(peer);
    }

    // RFC 9293 section 3.10.7.4, fifth.
    [TestCase(TcpFlags.None)]
    [TestCase(TcpFlags.Finish)]
    [TestCase(TcpFlags.Finish | TcpFlags.Push | TcpFlags.Urgent)]
    public void Synchronized_NoAckFlag_Dropped(TcpFlags flags)
    {
        using TcpPeer peer = TcpPeer.In(state);
        peer.Give(flags, PeerNext(peer), 0, new byte[5]);
        Assert.That(peer.Read(), Is.Empty);
        Assert.That(peer.Take(), Is.Null);
        Assert.That(peer.State, Is.EqualTo(state));
    }

    [Test]
    public void Synchronized_DataInWindow_TakenUnlessPeerHasClosed()
    {
        using TcpPeer peer = TcpPeer.In(state);
        bool takes = state is TcpState.Established or TcpState.FinWait1 or TcpState.FinWait2;
        peer.Give(Ack, PeerNext(peer), Unacknowledged(peer), [1, 2]);
        Assert.That(peer.Read(), Has.Length.EqualTo(takes ? 2 : 0));
    }

    [Test]
    public void Synchronized_Abort_ResetsUnlessBothHaveClosed()
    {
        using TcpPeer peer = TcpPeer.In(state);
        bool bothClosed = state is TcpState.Closing or TcpState.LastAck or TcpState.TimeWait;
        uint next = peer.Block.Maximum.Value;
        peer.Block.Abort();
        Assert.That(peer.State, Is.EqualTo(TcpState.Closed));
        TcpSegment? segment = peer.Take();
        Assert.That(segment is null, Is.EqualTo(bothClosed));
        if (segment is not null)
        {
            Assert.That(segment.Flags & TcpFlags.Reset, Is.EqualTo(TcpFlags.Reset));
            Assert.That(segment.Sequence, Is.EqualTo(next));
        }

        Assert.That(peer.Take(), Is.Null);
    }

    private static uint PeerNext(TcpPeer peer) => peer.Block.ReceiveNext.Value;

    private static uint Unacknowledged(TcpPeer peer) => peer.Block.Unacknowledged.Value;

    private void ExpectAcknowledgement(TcpPeer peer)
    {
        TcpSegment segment = peer.MustTake();
        Assert.That(segment.Flags, Is.EqualTo(Ack));
        Assert.That(segment.Sequence, Is.EqualTo(peer.Block.Maximum.Value));
        Assert.That(segment.Acknowledgement, Is.EqualTo(PeerNext(peer)));
        Assert.That(peer.Take(), Is.Null);
        Assert.That(peer.State, Is.EqualTo(state));
    }
}
