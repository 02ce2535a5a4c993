using System.Collections.Generic;
using System.Linq;
using BssOs.Net.TcpOverIpv4;
using BssOs.Tests.Net.Doubles.StreamServer;
using BssOs.Tests.Net.Tcp;
using BssOs.Tests.Net.Wire;
using BssOs.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

/// <summary>The TCP server as a station on the network sees it, segment by segment.</summary>
[NonParallelizable]
public sealed class TcpTests
{
    private const TcpFlags Syn = TcpFlags.Synchronize;
    private const TcpFlags Ack = TcpFlags.Acknowledge;
    private const TcpFlags Fin = TcpFlags.Finish;
    private const ushort Port = 4711;

    private OneHost _host = null!;
    private readonly List<TcpSegment> _others = [];
    private nuint _tcp;

    [SetUp]
    public void Start()
    {
        _host = new OneHost();
        _tcp = _host.Load(
            TcpOverIpv4.Describe(), ("network", _host.Network), ("memory", _host.Memory), ("real-time-clock", 0));
        _host.Introduce();
        StreamServer.Received.Clear();
        StreamServer.Backlog = 4;
        StreamServer.Connections = 100;
        StreamServer.Answer = [1, 2, 3];
        StreamServer.AnswersAtOnce = false;
        _others.Clear();
        var program = new Executable.Permanent(_host.Load(StreamServer.Describe(), ("tcp", _tcp)));
        new ThreadFactory(_host.Kernel.ThreadFactory).Start(program, 0);
        _host.Run(5);
    }

    [TearDown]
    public void Stop() => _host.Dispose();

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

    [Test]
    public void SubnetBroadcast_Syn_NotAnswered()
    {
        _host.GiveIpv4(Datagram(Syn, 1000, 0, [], 80, OneHost.Address | ~OneHost.Mask));
        Assert.That(Take(), Is.Empty);
    }

    [Test]
    public void Backlog_MoreSyns_DroppedUntilTheFirstGiveUp()
    {
        for (ushort port = 1; port <= 10; port++)
            _host.GiveIpv4(Datagram(Syn, 1000, 0, [], 80, OneHost.Address, port));
        Assert.That(Take(), Has.Count.EqualTo(4));
        Assert.That(_host.Count("tcp", "backlog full"), Is.EqualTo(6));
        _host.Run(120_000);
        _host.Introduce();
        Take();
        Assert.That(Give(Syn, 1000, 0).Single().Flags, Is.EqualTo(Syn | Ack));
    }

    [TestCase("too short")]
    [TestCase("bad data offset")]
    [TestCase("bad checksum")]
    [TestCase("bad port")]
    [TestCase("bad flags")]
    [TestCase("bad option")]
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
            case "bad flags":
                segment = Segment(Syn | Fin, 1000, 0, [], 80, OneHost.Address, Port);
                break;
            case "bad option":
                segment[21] = 0;
                segment[17] = (byte)(segment[17] + 4);
                if (segment[17] < 4)
                    segment[16]++;
                break;
        }

        _host.GiveIpv4(Frames.Ipv4(TcpHeader.Protocol, OneHost.Peer, OneHost.Address, segment));
        Assert.That(Take(), Is.Empty);
        Assert.That(_host.Count("tcp", reason), Is.EqualTo(1));
    }

    [Test]
    public void ListenerGone_HalfOpen_Reset()
    {
        StreamServer.Connections = 1;
        Give(Syn, 1000, 0, from: Port + 1);
        Converse(sequence: 1000);
        _host.Run(10);
        _others.AddRange(Take());
        Assert.That(_others.Single(segment => (segment.Flags & TcpFlags.Reset) != 0).Header.DestinationPort, Is.EqualTo(Port + 1));
        Assert.That(Give(Syn, 1000, 0, from: Port + 2).Single().Flags, Is.EqualTo(TcpFlags.Reset | Ack));
    }

    /// <summary>Opens, sends one byte and FIN, takes the answer and acknowledges all.</summary>
    /// <returns>The last segment of the server.</returns>
    private TcpSegment Converse(uint sequence, ushort from = Port)
    {
        TcpSegment opened = Give(Syn, sequence, 0, from: from).Single();
        Assert.That(opened.Flags, Is.EqualTo(Syn | Ack));
        List<TcpSegment> answers = Give(Ack | Fin, sequence + 1, opened.Sequence + 1, [7], from: from);
        TcpSegment last = answers.Last();
        Assert.That(answers.SelectMany(a => a.Text), Is.EqualTo(StreamServer.Answer));
        Give(Ack, sequence + 3, last.Sequence + (uint)last.Text.Length + 1, from: from);
        return last;
    }

    /// <summary>Lets the server close first.</summary>
    /// <returns>Its next sequence number.</returns>
    private uint ReachTimeWait()
    {
        StreamServer.AnswersAtOnce = true;
        TcpSegment opened = Give(Syn, 1000, 0).Single();
        List<TcpSegment> answers = Give(Ack, 1001, opened.Sequence + 1);
        Assert.That(answers.Last().Flags & Fin, Is.EqualTo(Fin));
        uint end = opened.Sequence + (uint)StreamServer.Answer.Length + 2;
        Assert.That(Give(Ack | Fin, 1001, end).Single().Acknowledgement, Is.EqualTo(1002));
        return end;
    }

    private List<TcpSegment> Give(
        TcpFlags flags, uint sequence, uint acknowledgement, byte[]? text = null, ushort port = 80, ushort from = Port)
    {
        _host.GiveIpv4(Datagram(flags, sequence, acknowledgement, text ?? [], port, OneHost.Address, from));
        _host.Run(5);
        List<TcpSegment> all = Take();
        _others.AddRange(all.Where(segment => segment.Header.DestinationPort != from));
        return all.Where(segment => segment.Header.DestinationPort == from).ToList();
    }

    private List<TcpSegment> Take() => _host.TakeIpv4()
        .Where(datagram => new Ipv4Header(datagram).Protocol == TcpHeader.Protocol)
        .Select(datagram => TcpSegment.Parse(new Ipv4Header(datagram).Payload.ToArray(), OneHost.Address, OneHost.Peer))
        .ToList();

    private static byte[] Datagram(
        TcpFlags flags, uint sequence, uint acknowledgement, byte[] text, ushort port, uint destination, ushort from = Port) =>
        Frames.Ipv4(TcpHeader.Protocol, OneHost.Peer, destination,
            Segment(flags, sequence, acknowledgement, text, port, destination, from));

    private static byte[] Segment(
        TcpFlags flags, uint sequence, uint acknowledgement, byte[] text, ushort port, uint destination, ushort from)
    {
        var header = new TcpRepresentation
        {
            SourcePort = from, DestinationPort = port, Sequence = new SequenceNumber(sequence),
            Acknowledgement = new SequenceNumber(acknowledgement), Flags = flags, Window = ushort.MaxValue,
            Length = (uint)text.Length, SegmentSize = (flags & Syn) != 0 ? (ushort)1460 : (ushort)0,
        };
        byte[] bytes = [.. new byte[header.HeaderLength], .. text];
        header.Emit(bytes, OneHost.Peer, destination);
        return bytes;
    }
}
