using System.Collections.Generic;
using System.Linq;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Doubles.StreamServer;
using BssOs.Tests.Net.Tcp;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

/// <summary>What tests of the TCP server share that are a station on its network and see it segment by segment.</summary>
[NonParallelizable]
public abstract class TcpStation
{
    private protected const TcpFlags Syn = TcpFlags.Synchronize;
    private protected const TcpFlags Ack = TcpFlags.Acknowledge;
    private protected const TcpFlags Fin = TcpFlags.Finish;
    private protected const ushort Port = 4711;

    private OneHost _host = null!;

    private protected OneHost Host => _host;

    /// <summary>Segments to other ports than the one last given from.</summary>
    private protected List<TcpSegment> Others { get; } = [];

    private protected virtual uint Backlog => 4;

    [SetUp]
    public void Start()
    {
        _host = new OneHost();
        nuint tcp = LoadTcp();
        _host.Introduce();
        StreamServer.Received.Clear();
        StreamServer.Backlog = Backlog;
        StreamServer.Connections = 100;
        StreamServer.Answer = [1, 2, 3];
        StreamServer.AnswersAtOnce = false;
        Others.Clear();
        var program = new Executable.Permanent(_host.Load(StreamServer.Describe(), ("tcp", tcp)));
        new ThreadFactory(_host.Kernel.ThreadFactory).Start(program, 0);
        _host.Run(5);
    }

    [TearDown]
    public void Stop() => _host.Dispose();

    private protected virtual nuint LoadTcp() => _host.Load(
        TcpOverIpv4.Describe(), ("network", _host.Network), ("memory", _host.Memory), ("real-time-clock", 0), ("icmp", _host.Icmp));

    /// <summary>Opens, sends one byte and FIN, takes the answer and acknowledges all.</summary>
    /// <returns>The last segment of the server.</returns>
    private protected TcpSegment Converse(uint sequence, ushort from = Port)
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
    private protected uint ReachTimeWait()
    {
        StreamServer.AnswersAtOnce = true;
        TcpSegment opened = Give(Syn, 1000, 0).Single();
        List<TcpSegment> answers = Give(Ack, 1001, opened.Sequence + 1);
        Assert.That(answers.Last().Flags & Fin, Is.EqualTo(Fin));
        uint end = opened.Sequence + (uint)StreamServer.Answer.Length + 2;
        Assert.That(Give(Ack | Fin, 1001, end).Single().Acknowledgement, Is.EqualTo(1002));
        return end;
    }

    private protected List<TcpSegment> Give(
        TcpFlags flags, uint sequence, uint acknowledgement, byte[]? text = null, ushort port = 80, ushort from = Port)
    {
        _host.GiveIpv4(Datagram(flags, sequence, acknowledgement, text ?? [], port, OneHost.Address, from));
        _host.Run(5);
        List<TcpSegment> all = Take();
        Others.AddRange(all.Where(segment => segment.Header.DestinationPort != from));
        return all.Where(segment => segment.Header.DestinationPort == from).ToList();
    }

    private protected List<TcpSegment> Take() => _host.TakeIpv4()
        .Where(datagram => new Ipv4Header(datagram).Protocol == Ipv4Header.ProtocolTcp)
        .Select(datagram => TcpSegment.Parse(new Ipv4Header(datagram).Payload.ToArray(), OneHost.Address, OneHost.Peer))
        .ToList();

    private protected static byte[] Datagram(
        TcpFlags flags, uint sequence, uint acknowledgement, byte[] text, ushort port, Ipv4Address destination, ushort from = Port,
        ushort segmentSize = 1460) =>
        Frames.Ipv4(Ipv4Header.ProtocolTcp, OneHost.Peer, destination,
            Segment(flags, sequence, acknowledgement, text, port, destination, from, segmentSize));

    private protected static byte[] Segment(
        TcpFlags flags, uint sequence, uint acknowledgement, byte[] text, ushort port, Ipv4Address destination, ushort from,
        ushort segmentSize = 1460)
    {
        var header = new TcpRepresentation
        {
            SourcePort = from,
            DestinationPort = port,
            Sequence = new SequenceNumber(sequence),
            Acknowledgement = new SequenceNumber(acknowledgement),
            Flags = flags,
            Window = ushort.MaxValue,
            Length = (uint)text.Length,
            SegmentSize = (flags & Syn) != 0 ? segmentSize : (ushort)0,
        };
        byte[] bytes = [.. new byte[header.HeaderLength], .. text];
        header.Emit(bytes, OneHost.Peer, destination);
        return bytes;
    }
}
