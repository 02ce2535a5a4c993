using System.Collections.Generic;
using System.Linq;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Doubles.StreamServer;
using BssOs.Tests.Net.Tcp;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

/// <summary>More SYNs than may be remembered: from peers that never answer, and from such that do.</summary>
public sealed class TcpBacklogTests : TcpStation
{
    private const TcpFlags Reset = TcpFlags.Reset;
    private const uint PeerInitial = 1000;

    [Test]
    public void Flood_FurtherSyns_AnsweredByCookies()
    {
        Flood();
        for (ushort port = 101; port <= 110; port++)
            Post(Syn, PeerInitial, port);
        Host.Run(20);
        Assert.That(Take().Count(segment => segment.Flags == (Syn | Ack)), Is.EqualTo(10));
        Assert.That(Host.Count("tcp", "cookies sent"), Is.EqualTo(10));
        Assert.That(Host.Count("tcp", "backlog full"), Is.Zero);
    }

    [Test]
    public void Flood_Client_Served()
    {
        Flood();
        Converse(sequence: PeerInitial);
        Assert.That(StreamServer.Received.Single(), Is.EqualTo(new byte[] { 7 }));
        Assert.That(Host.Count("tcp", "cookies accepted"), Is.EqualTo(1));
    }

    [Test]
    public void Flood_GoesOn_EachClientIsServed()
    {
        const int clients = 50;
        ushort port = 1;
        for (int client = 0; client < clients; client++)
        {
            for (int count = 0; count < 4; count++)
                Post(Syn, PeerInitial, port++);
            Host.Run(RetransmissionTimeout.Initial + 100);
            Take();
            Converse(PeerInitial, from: (ushort)(Port + client));
        }

        Assert.That(StreamServer.Received, Has.Count.EqualTo(clients));
    }

    [Test]
    public void Cookie_SmallSegmentsAskedFor_Kept()
    {
        Flood();
        StreamServer.AnswersAtOnce = true;
        StreamServer.Answer = new byte[2000];
        Host.GiveIpv4(Datagram(Syn, PeerInitial, 0, [], 80, OneHost.Address, Port, segmentSize: 700));
        Host.Run(5);
        TcpSegment opened = Take().Single();
        List<TcpSegment> answers = Give(Ack, PeerInitial + 1, opened.Sequence + 1);
        Assert.That(answers.Max(segment => segment.Text.Length), Is.EqualTo(536));
    }

    [Test]
    public void Cookie_Forged_NotAnswered()
    {
        Flood();
        TcpSegment opened = Give(Syn, PeerInitial, 0).Single();
        Assert.That(Give(Ack, PeerInitial + 1, opened.Sequence + 2), Is.Empty);
        Assert.That(Give(Ack, PeerInitial + 2, opened.Sequence + 1), Is.Empty);
        Assert.That(Host.Count("tcp", "cookies refused"), Is.EqualTo(2));
        Assert.That(Host.Count("tcp", "connections accepted"), Is.Zero);
    }

    [Test]
    public void Cookie_LaterSegmentFirst_ServedWhenTheFirstComes()
    {
        Flood();
        TcpSegment opened = Give(Syn, PeerInitial, 0).Single();
        Assert.That(Give(Ack | Fin, PeerInitial + 2, opened.Sequence + 1), Is.Empty);
        Give(Ack, PeerInitial + 1, opened.Sequence + 1, [7]);
        Assert.That(Give(Ack | Fin, PeerInitial + 2, opened.Sequence + 1)
            .SelectMany(segment => segment.Text), Is.EqualTo(StreamServer.Answer));
    }

    [Test]
    public void Cookie_TooLate_Reset()
    {
        Flood();
        TcpSegment opened = Give(Syn, PeerInitial, 0).Single();
        Host.Run(SynCookie.LifetimeMilliseconds);
        Host.Introduce();
        Take();
        Assert.That(Give(Ack, PeerInitial + 1, opened.Sequence + 1).Single().Flags, Is.EqualTo(Reset));
    }

    [Test]
    public void QueueFull_FurtherClients_ServedLater()
    {
        // The first one says nothing and keeps the server busy; then as many as may wait; then one more.
        var opened = new List<TcpSegment>();
        for (ushort port = Port; port <= Port + StreamServer.Backlog; port++)
        {
            TcpSegment answer = Give(Syn, PeerInitial, 0, from: port).Single();
            Assert.That(Give(Ack, PeerInitial + 1, answer.Sequence + 1, from: port), Is.Empty);
            opened.Add(answer);
        }

        const ushort late = 9000;
        Assert.That(Give(Syn, PeerInitial, 0, from: late), Is.Empty);
        Assert.That(Host.Count("tcp", "backlog full"), Is.EqualTo(1));
        for (ushort port = Port; port <= Port + StreamServer.Backlog; port++)
            Give(Ack | Fin, PeerInitial + 1, opened[port - Port].Sequence + 1, from: port);
        Converse(PeerInitial, from: late);
    }

    [Test]
    public void Burst_OfClients_DroppedUntilThereIsRoom()
    {
        for (ushort port = 1; port <= 10; port++)
            Post(Syn, PeerInitial, port);
        Host.Run(20);
        Assert.That(Take().Count(segment => segment.Flags == (Syn | Ack)), Is.EqualTo(Backlog));
        Assert.That(Host.Count("tcp", "backlog full"), Is.EqualTo(10 - Backlog), "nobody has had time to answer: this is no flood");
    }

    [Test]
    public void HalfOpen_NoAnswer_GivesUp()
    {
        Flood();
        Host.Run(120_000);
        Host.Introduce();
        Take();
        Give(Syn, PeerInitial, 0);
        Assert.That(Host.Count("tcp", "cookies sent"), Is.Zero);
    }

    /// <summary>Sends as many SYNs as may be remembered, whose answers nobody takes note of.</summary>
    private void Flood()
    {
        for (ushort port = 1; port <= Backlog; port++)
            Post(Syn, PeerInitial, port);
        Host.Run(RetransmissionTimeout.Initial + 100);
        Assert.That(Take().Select(segment => segment.Header.DestinationPort).Distinct().Count(), Is.EqualTo(Backlog));
    }

    private void Post(TcpFlags flags, uint sequence, ushort from) =>
        Host.Post(Datagram(flags, sequence, 0, [], 80, OneHost.Address, from));
}
