using System;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>Segments for an adapter that cuts them, and segments that an adapter has joined.</summary>
[TestFixture]
public sealed class TcpOffloadTests
{
    private const int Room = 16 * 1024;

    [TestCase(1460, 1460)]
    [TestCase(3000, 2920)]
    [TestCase(10 * 1460, 10 * 1460)]
    [TestCase(16_000, 14_600)]
    public void MuchWritten_AdapterCuts_IsSentInOnePieceOfWholeSegments(int written, int length)
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Block.Write(new byte[written], peer.Now);
        byte[] space = new byte[Room];
        int sent = (int)peer.Block.Dispatch(peer.Now, space, isOffloaded: true);
        Assert.That(sent, Is.EqualTo(TcpHeader.HeaderSize + length));
        Assert.That(peer.Block.Next.Since(peer.Block.Unacknowledged), Is.EqualTo((uint)length));
        Assert.That(new TcpHeader(space.AsSpan(0, sent)).Checksum, Is.Zero, "the adapter computes it");
    }

    [Test]
    public void MuchWritten_LostAndRepeated_IsRepeatedOneSegmentAtATime()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Block.Write(new byte[10 * 1460], peer.Now);
        byte[] space = new byte[Room];
        peer.Block.Dispatch(peer.Now, space, isOffloaded: true);
        peer.Now += peer.Block.TimeoutMilliseconds + 1;
        peer.Block.OnTime(peer.Now);
        Assert.That(peer.Block.Dispatch(peer.Now, space, isOffloaded: true), Is.EqualTo(TcpHeader.HeaderSize + 1460u));
    }

    [Test]
    public void LittleWritten_MuchUnderWay_MayWaitForMoreUntilItIsAcknowledged()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        byte[] space = new byte[Room];
        peer.Block.Write(new byte[5 * 1460], peer.Now);
        Assert.That(peer.Block.MayWaitForMore(5 * 1460), Is.False, "nothing is under way");
        peer.Block.Dispatch(peer.Now, space, isOffloaded: true);
        peer.Block.Write(new byte[1460], peer.Now);
        Assert.That(peer.Block.MayWaitForMore(5 * 1460), Is.True);
        Assert.That(peer.Block.MayWaitForMore(0), Is.False, "the adapter does not cut");
        peer.Block.Write(new byte[4 * 1460], peer.Now);
        Assert.That(peer.Block.MayWaitForMore(5 * 1460), Is.False, "there is enough");
        peer.Give(TcpFlags.Acknowledge, TcpPeer.Irs + 1, TcpPeer.Iss + 1 + 1460);
        Assert.That(peer.Block.MayWaitForMore(6 * 1460), Is.False, "less is under way");
    }

    [Test]
    public void SeveralSegmentsJoined_Received_AreAcknowledgedAtOnceAndSoAreTwoMore()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        SequenceNumber next = peer.Block.ReceiveNext;
        Give(peer, next, 5 * 1460);
        Assert.That(peer.Block.HasOutput, Is.True);
        peer.Block.Dispatch(peer.Now, new byte[Room]);
        Give(peer, next + (5 * 1460), 1460);
        Assert.That(peer.Block.HasOutput, Is.False, "one segment may wait");
        Give(peer, next + (6 * 1460), 1460);
        Assert.That(peer.Block.HasOutput, Is.True);
    }

    private static void Give(TcpPeer peer, SequenceNumber sequence, int length)
    {
        TcpRepresentation header = default;
        header.SourcePort = TcpPeer.RemotePort;
        header.DestinationPort = TcpPeer.LocalPort;
        header.Sequence = sequence;
        header.Acknowledgement = peer.Block.Maximum;
        header.Flags = TcpFlags.Acknowledge;
        header.Window = ushort.MaxValue;
        header.Length = (uint)length;
        Assert.That(peer.Block.Process(header, new byte[length], peer.Now), Is.EqualTo(Verdict.None));
    }
}
