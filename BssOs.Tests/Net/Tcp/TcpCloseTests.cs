using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>Orderly close from either side and from both at once (RFC 9293 section 3.6).</summary>
public sealed class TcpCloseTests
{
    private const TcpFlags Ack = TcpFlags.Acknowledge;
    private const TcpFlags Fin = TcpFlags.Finish;
    private const uint Iss = TcpPeer.Iss;
    private const uint Irs = TcpPeer.Irs;

    [Test]
    public void Established_CloseWrite_SendsFin()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Block.CloseWrite();
        Assert.That(peer.State, Is.EqualTo(TcpState.FinWait1));
        TcpSegment segment = peer.MustTake();
        Assert.That(segment.Flags, Is.EqualTo(Ack | Fin));
        Assert.That(segment.Sequence, Is.EqualTo(Iss + 1));
    }

    [Test]
    public void Established_CloseWriteBehindData_FinComesAfterIt()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Write(new byte[2000]);
        peer.Block.CloseWrite();
        Assert.That(peer.MustTake().Flags, Is.EqualTo(Ack));
        TcpSegment last = peer.MustTake();
        Assert.That(last.Flags, Is.EqualTo(Ack | Fin | TcpFlags.Push));
        Assert.That(last.Text, Has.Length.EqualTo(540));
        Assert.That(peer.Write([1]), Is.Zero, "nothing may be written behind a FIN");
    }

    [Test]
    public void FinWait1_FinAcknowledged_FinWait2()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.FinWait1);
        peer.Give(Ack, Irs + 1, Iss + 2);
        Assert.That(peer.State, Is.EqualTo(TcpState.FinWait2));
        Assert.That(peer.Block.NextDeadline(peer.Now), Is.EqualTo(Deadline.Never), "the user may take any time");
    }

    [Test]
    public void FinWait1_Fin_Closing()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.FinWait1);
        peer.Give(Ack | Fin, Irs + 1, Iss + 1);
        Assert.That(peer.State, Is.EqualTo(TcpState.Closing));
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(Irs + 2));
    }

    [Test]
    public void FinWait1_FinWithAckOfOurs_TimeWait()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.FinWait1);
        peer.Give(Ack | Fin, Irs + 1, Iss + 2);
        Assert.That(peer.State, Is.EqualTo(TcpState.TimeWait));
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(Irs + 2));
    }

    [Test]
    public void FinWait2_DataThenFin_ReadThenTimeWait()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.FinWait2);
        peer.Give(Ack, Irs + 1, Iss + 2, [1, 2, 3]);
        peer.Give(Ack | Fin, Irs + 4, Iss + 2, [4]);
        Assert.That(peer.State, Is.EqualTo(TcpState.TimeWait));
        Assert.That(peer.Read(), Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
        Assert.That(peer.Block.IsAtEnd);
    }

    [Test]
    public void Closing_FinAcknowledged_TimeWait()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Closing);
        peer.Give(Ack, Irs + 2, Iss + 2);
        Assert.That(peer.State, Is.EqualTo(TcpState.TimeWait));
    }

    [Test]
    public void TimeWait_TwiceSegmentLifetime_Closed()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.TimeWait);
        Assert.That(peer.WaitForTimer(), Is.EqualTo(ControlBlock.TimeWaitMilliseconds));
        Assert.That(peer.State, Is.EqualTo(TcpState.Closed));
        Assert.That(peer.Block.Failure, Is.EqualTo(Error.None));
        Assert.That(peer.Take(), Is.Null);
    }

    [Test]
    public void TimeWait_FinAgain_AcknowledgesAndWaitsAnew()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.TimeWait);
        peer.Wait(30_000);
        peer.Give(Ack | Fin, Irs + 1, Iss + 2);
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(Irs + 2));
        Assert.That(peer.WaitForTimer(), Is.EqualTo(ControlBlock.TimeWaitMilliseconds));
    }

    [Test]
    public void TimeWait_NewerSyn_MayBeReplaced()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.TimeWait);
        Assert.That(peer.Block.MayBeReplacedBy(TcpPeer.Header(TcpFlags.Synchronize, Irs + 1000, 0)));
        Assert.That(peer.Block.MayBeReplacedBy(TcpPeer.Header(TcpFlags.Synchronize, Irs, 0)), Is.False);
        Assert.That(peer.Block.MayBeReplacedBy(TcpPeer.Header(Ack, Irs + 1000, 0)), Is.False);
    }

    [Test]
    public void Established_Fin_CloseWaitAndEnd()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Give(Ack | Fin, Irs + 1, Iss + 1, [7]);
        Assert.That(peer.State, Is.EqualTo(TcpState.CloseWait));
        Assert.That(peer.Block.IsAtEnd, Is.False);
        Assert.That(peer.Read(), Is.EqualTo(new byte[] { 7 }));
        Assert.That(peer.Block.IsAtEnd);
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(Irs + 3));
    }

    [Test]
    public void Established_FinBeforeItsData_WaitsForData()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Give(Ack | Fin, Irs + 3, Iss + 1, [3]);
        Assert.That(peer.State, Is.EqualTo(TcpState.Established));
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(Irs + 1));
        peer.Give(Ack, Irs + 1, Iss + 1, [1, 2]);
        Assert.That(peer.State, Is.EqualTo(TcpState.CloseWait));
        Assert.That(peer.Read(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void CloseWait_Write_StillDelivered()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.CloseWait);
        Assert.That(peer.Write([1, 2]), Is.EqualTo(2));
        Assert.That(peer.MustTake().Text, Is.EqualTo(new byte[] { 1, 2 }));
    }

    [Test]
    public void CloseWait_CloseWrite_LastAckThenClosed()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.CloseWait);
        peer.Block.CloseWrite();
        Assert.That(peer.State, Is.EqualTo(TcpState.LastAck));
        Assert.That(peer.MustTake().Flags, Is.EqualTo(Ack | Fin));
        peer.Give(Ack, Irs + 2, Iss + 2);
        Assert.That(peer.State, Is.EqualTo(TcpState.Closed));
        Assert.That(peer.Block.Failure, Is.EqualTo(Error.None));
    }

    [Test]
    public void LastAck_FinLost_RepeatsIt()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.LastAck);
        peer.WaitForTimer();
        TcpSegment segment = peer.MustTake();
        Assert.That(segment.Flags, Is.EqualTo(Ack | Fin));
        Assert.That(segment.Sequence, Is.EqualTo(Iss + 1));
    }

    [Test]
    public void Orphan_DataUnsent_DeliveredThenFin()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Write([1, 2, 3]);
        peer.Block.Orphan(peer.Now);
        TcpSegment segment = peer.MustTake();
        Assert.That(segment.Text, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(segment.Flags & Fin, Is.EqualTo(Fin));
    }

    [Test]
    public void Orphan_PeerSendsOn_AcknowledgedAndThrownAway()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Give(Ack, Irs + 1, Iss + 1, new byte[100]);
        peer.Block.Orphan(peer.Now);
        peer.TakeAll();
        uint sequence = Irs + 101;
        for (int count = 0; count < 50; count++, sequence += 1000)
        {
            Assert.That(peer.Give(Ack, sequence, Iss + 2, new byte[1000]), Is.EqualTo(Verdict.None));
            peer.TakeAll();
        }

        Assert.That(peer.Block.ReceiveNext.Value, Is.EqualTo(sequence));
        peer.Give(Ack | Fin, sequence, Iss + 2);
        Assert.That(peer.State, Is.EqualTo(TcpState.TimeWait));
    }

    [Test]
    public void Orphan_PeerNeverCloses_ResetInTheEnd()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Block.Orphan(peer.Now);
        peer.Wait(0);
        peer.TakeAll();
        peer.Give(Ack, Irs + 1, Iss + 2);
        Assert.That(peer.State, Is.EqualTo(TcpState.FinWait2));
        Assert.That(peer.WaitForTimer(), Is.EqualTo(ControlBlock.OrphanMilliseconds));
        Assert.That(peer.State, Is.EqualTo(TcpState.Closed));
        Assert.That(peer.MustTake().Flags & TcpFlags.Reset, Is.EqualTo(TcpFlags.Reset));
    }

    [Test]
    public void Orphan_WindowStaysClosed_ResetInTheEnd()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established, window: 0);
        peer.Write(new byte[10]);
        peer.Block.Orphan(peer.Now);
        Instant start = peer.Now;
        while (peer.State != TcpState.Closed)
        {
            peer.WaitForTimer();
            foreach (TcpSegment _ in peer.TakeAll())
                peer.Give(Ack, Irs + 1, Iss + 1, window: 0);
            Assert.That(peer.Now.Since(start), Is.LessThan(10 * ControlBlock.OrphanMilliseconds));
        }

        Assert.That(peer.Now.Since(start), Is.EqualTo(ControlBlock.OrphanMilliseconds));
    }

    [Test]
    public void Established_ClosedByItsUser_ReaderIsAtEndAndPeerGetsAll()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Write([1, 2, 3]);
        peer.Block.Orphan(peer.Now);
        Assert.That(peer.Block.IsAtEnd);
        Assert.That(peer.Block.MayWrite, Is.False);
        TcpSegment last = peer.MustTake();
        Assert.That(last.Flags, Is.EqualTo(Ack | Fin | TcpFlags.Push), "an orderly end, no reset");
        Assert.That(last.Text, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(peer.Give(Ack, Irs + 1, Iss + 5, [7]), Is.EqualTo(Verdict.None));
        Assert.That(peer.Read(), Is.Empty, "nobody wants it any more");
    }

    [Test]
    public void Closed_OnceMore_PatienceDoesNotBeginAgain()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Block.Orphan(peer.Now);
        peer.TakeAll();
        peer.Give(Ack, Irs + 1, Iss + 2);
        peer.Wait(ControlBlock.OrphanMilliseconds - 1);
        peer.Block.Orphan(peer.Now);
        peer.Wait(1);
        Assert.That(peer.State, Is.EqualTo(TcpState.Closed));
    }

    [Test]
    public void Progress_BothDirections_CountedWithoutSynAndFin()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        AssertProgress(peer, 0, 0, 0);
        peer.Write(new byte[500]);
        peer.TakeAll();
        peer.Give(Ack, Irs + 1, Iss + 201, new byte[30]);
        AssertProgress(peer, 30, 200, 300);
        peer.Block.CloseWrite();
        peer.TakeAll();
        peer.Give(Ack | Fin, Irs + 31, Iss + 502);
        AssertProgress(peer, 30, 500, 0);
    }

    [Test]
    public void Silence_WindowStaysClosed_EndsWithEachAnsweredProbe()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established, window: 0);
        peer.Write(new byte[100]);
        for (int probe = 0; probe < 20; probe++)
        {
            uint waited = peer.WaitForTimer();
            peer.MustTake();
            Assert.That(peer.Block.GetProgress(peer.Now).SilenceMilliseconds, Is.EqualTo(waited));
            peer.Give(Ack, Irs + 1, Iss + 1, window: 0);
            Assert.That(peer.Block.GetProgress(peer.Now).SilenceMilliseconds, Is.Zero);
        }
    }

    [Test]
    public void Silence_PeerProbesOurWindow_EndsWithEachProbe()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Now += 5000;
        peer.Give(Ack, Irs, Iss + 1);
        Assert.That(peer.Block.GetProgress(peer.Now).SilenceMilliseconds, Is.Zero);
        Assert.That(peer.MustTake().Flags, Is.EqualTo(Ack));
    }

    [TestCase(0x8000_0000u, Iss + 1)]
    [TestCase(Irs, Iss + 0x10_0000)]
    public void Silence_ForgedSegments_GoesOn(uint sequence, uint acknowledgement)
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Now += 5000;
        peer.Give(Ack, sequence, acknowledgement);
        Assert.That(peer.Block.GetProgress(peer.Now).SilenceMilliseconds, Is.EqualTo(5000));
    }

    private static void AssertProgress(TcpPeer peer, uint received, uint acknowledged, uint unacknowledged)
    {
        TcpProgress progress = peer.Block.GetProgress(peer.Now);
        Assert.That(progress.Received, Is.EqualTo(received));
        Assert.That(progress.Acknowledged, Is.EqualTo(acknowledged));
        Assert.That(progress.Unacknowledged, Is.EqualTo(unacknowledged));
    }
}
