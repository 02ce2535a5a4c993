using System.Linq;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Doubles.StreamServer;
using BssOs.Tests.Net.Tcp;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

/// <summary>The TCP server as a station on the network sees it, segment by segment.</summary>
public sealed class TcpTests : TcpStation
{
    [Test]
    public void Conversation_OneRequest_ServedAndClosed()
    {
        TcpSegment last = Converse(sequence: 1000);
        Assert.That(last.Flags & Fin, Is.EqualTo(Fin));
        Assert.That(StreamServer.Received.Single(), Is.EqualTo(new byte[] { 7 }));
    }

    [Test]
    public void LastAck_PeerAcknowledges_SameSocketsAtOnceAgain()
    {
        Converse(sequence: 1000);
        Converse(sequence: 500);
        Assert.That(StreamServer.Received, Has.Count.EqualTo(2));
    }

    [Test]
    public void TimeWait_SynWithHigherNumber_AnsweredAtOnce()
    {
        uint former = ReachTimeWait();
        TcpSegment answer = Give(Syn, 100_000, 0).Single();
        Assert.That(answer.Flags, Is.EqualTo(Syn | Ack));
        Assert.That(answer.Sequence - former, Is.InRange(0x1_0000u, 0x7FFF_FFFFu), "old segments must not fit");
    }

    [Test]
    public void TimeWait_SynWithLowerNumber_Challenged()
    {
        ReachTimeWait();
        Assert.That(Give(Syn, 500, 0).Single().Flags, Is.EqualTo(Ack));
    }

    [Test]
    public void TimeWait_FinAgain_AcknowledgedWithoutEndpoint()
    {
        uint former = ReachTimeWait();
        Assert.That(Give(Ack | Fin, 1001, former).Single().Flags, Is.EqualTo(Ack));
    }

    [Test]
    public void ClosedPort_Syn_Reset()
    {
        TcpSegment answer = Give(Syn, 1000, 0, port: 81).Single();
        Assert.That(answer.Flags, Is.EqualTo(TcpFlags.Reset | Ack));
        Assert.That(answer.Acknowledgement, Is.EqualTo(1001));
    }

    // RFC 9293 section 3.10.7.1.
    [TestCase(TcpFlags.None, 2u)]
    [TestCase(Fin, 3u)]
    [TestCase(TcpFlags.Push | TcpFlags.Urgent, 2u)]
    [TestCase(Syn | Fin, 4u)]
    public void ClosedPort_NoAck_ResetAcknowledgesTheSegment(TcpFlags flags, uint sequenceLength)
    {
        TcpSegment answer = Give(flags, 1000, 4711, [1, 2], port: 81).Single();
        Assert.That(answer.Flags, Is.EqualTo(TcpFlags.Reset | Ack));
        Assert.That(answer.Sequence, Is.Zero);
        Assert.That(answer.Acknowledgement, Is.EqualTo(1000 + sequenceLength));
    }

    [TestCase(TcpFlags.Reset)]
    [TestCase(TcpFlags.Reset | Syn)]
    [TestCase(TcpFlags.Reset | Syn | Fin | Ack)]
    public void ClosedPort_Reset_NotAnswered(TcpFlags flags) => Assert.That(Give(flags, 1000, 4711, port: 81), Is.Empty);

    // RFC 9293 section 3.10.7.2, fourth.
    [TestCase(TcpFlags.None)]
    [TestCase(Fin)]
    [TestCase(TcpFlags.Push | TcpFlags.Urgent)]
    public void Listen_NeitherSynNorAck_DroppedWithoutConnection(TcpFlags flags)
    {
        Assert.That(Give(flags, 1000, 0, [1, 2]), Is.Empty);
        Assert.That(Host.Count("tcp", "resets sent"), Is.Zero);
        Converse(sequence: 1000);
    }

    // RFC 9293 section 3.10.7.2, third: only the SYN is acknowledged, so the FIN comes again.
    [Test]
    public void Listen_SynAndFin_ConnectionAsOfASyn()
    {
        TcpSegment opened = Give(Syn | Fin, 1000, 0, [9]).Single();
        Assert.That(opened.Flags, Is.EqualTo(Syn | Ack));
        Assert.That(opened.Acknowledgement, Is.EqualTo(1001));
        Assert.That(Give(Ack | Fin, 1001, opened.Sequence + 1, [9]).SelectMany(answer => answer.Text), Is.EqualTo(StreamServer.Answer));
        Assert.That(StreamServer.Received.Single(), Is.EqualTo(new byte[] { 9 }));
    }

    // A reset beyond the window is dropped: that a SYN stands beside it does not end TIME-WAIT (RFC 9293 section 3.10.7.4).
    [Test]
    public void TimeWait_SynAndResetWithHigherNumber_Stays()
    {
        uint former = ReachTimeWait();
        Assert.That(Give(Syn | TcpFlags.Reset, 100_000, 0), Is.Empty);
        Assert.That(Give(Ack | Fin, 1001, former).Single().Flags, Is.EqualTo(Ack));
    }

    [Test]
    public void SubnetBroadcast_Syn_NotAnswered()
    {
        Host.GiveIpv4(Datagram(Syn, 1000, 0, [], 80, OneHost.Address | ~OneHost.Mask));
        Assert.That(Take(), Is.Empty);
    }

    [TestCase("too short")]
    [TestCase("bad data offset")]
    [TestCase("bad checksum")]
    [TestCase("bad port")]
    [TestCase("bad options")]
    public void MalformedSegment_Any_DroppedAndCounted(string reason)
    {
        byte[] segment = Segment(Syn, 1000, 0, [], 80, OneHost.Address, Port);
        switch (reason)
        {
            case "too short":
                segment = segment[..19];
                break;
            case "bad data offset":
                segment[12] = 0xF0;
                break;
            case "bad checksum":
                segment[7] ^= 1;
                break;
            case "bad port":
                segment = Segment(Syn, 1000, 0, [], 80, OneHost.Address, 0);
                break;
            case "bad options":
                segment[21] = 0;
                segment[17] = (byte)(segment[17] + 4);
                if (segment[17] < 4)
                    segment[16]++;
                break;
        }

        Host.GiveIpv4(Frames.Ipv4(Ipv4Header.ProtocolTcp, OneHost.Peer, OneHost.Address, segment));
        Assert.That(Take(), Is.Empty);
        Assert.That(Host.Count("tcp", reason), Is.EqualTo(1));
    }

    [Test]
    public void ListenerGone_HalfOpen_Reset()
    {
        StreamServer.Connections = 1;
        Give(Syn, 1000, 0, from: Port + 1);
        Converse(sequence: 1000);
        Host.Run(10);
        Others.AddRange(Take());
        Assert.That(Others.Single(segment => (segment.Flags & TcpFlags.Reset) != 0).Header.DestinationPort, Is.EqualTo(Port + 1));
        Assert.That(Give(Syn, 1000, 0, from: Port + 2).Single().Flags, Is.EqualTo(TcpFlags.Reset | Ack));
    }
}
