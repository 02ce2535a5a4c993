using System.Collections.Generic;
using System.Linq;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Doubles.StreamServer;
using BssOs.Tests.Net.Tcp;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

/// <summary>ICMP errors about TCP segments, on their way through ICMP to the connection that they are about.</summary>
public sealed class TcpReportTests : TcpStation
{
    private static readonly Ipv4Address Router = OneHost.Peer + 1;
    private const byte FragmentationNeeded = 4;
    private const ushort LinkMtu = 1000;
    private const uint PeerInitial = 1000;

    [Test]
    public void FragmentationNeeded_SegmentUnderWay_SmallerAtOnceAndNextTime()
    {
        StreamServer.AnswersAtOnce = true;
        StreamServer.Answer = new byte[5000];
        List<TcpSegment> sent = Fetch(Port);
        Assert.That(sent[0].Text, Has.Length.EqualTo(1460));
        Report(Quote(sent[0]), LinkMtu);
        TcpSegment again = Take().Single();
        Assert.That(again.Sequence, Is.EqualTo(sent[0].Sequence));
        Assert.That(again.Text, Has.Length.EqualTo(LinkMtu - 40));
        Assert.That(Host.Count("tcp", "reports believed"), Is.EqualTo(1));
        Assert.That(Fetch(Port + 1)[0].Text, Has.Length.EqualTo(LinkMtu - 40), "the path is known now");
    }

    [Test]
    public void FragmentationNeeded_OtherSequenceNumber_Ignored()
    {
        StreamServer.AnswersAtOnce = true;
        StreamServer.Answer = new byte[5000];
        byte[] quote = Quote(Fetch(Port)[0]);
        quote[Ipv4Header.HeaderSize + 4] ^= 0x40;
        Report(quote, LinkMtu);
        Assert.That(Take(), Is.Empty);
        Assert.That(Host.Count("tcp", "reports ignored"), Is.EqualTo(1));
    }

    [TestCase(0)]
    [TestCase(19)]
    [TestCase(27)]
    public void FragmentationNeeded_QuotesTooLittle_Ignored(int length)
    {
        StreamServer.AnswersAtOnce = true;
        StreamServer.Answer = new byte[5000];
        Report(Quote(Fetch(Port)[0])[..length], LinkMtu);
        Assert.That(Take(), Is.Empty);
        Assert.That(Host.Count("tcp", "reports believed"), Is.Zero);
    }

    /// <summary>Opens and takes what the server sends at once.</summary>
    private List<TcpSegment> Fetch(ushort port)
    {
        TcpSegment opened = Give(Syn, PeerInitial, 0, from: port).Single();
        return Give(Ack, PeerInitial + 1, opened.Sequence + 1, from: port);
    }

    private void Report(byte[] quote, ushort mtu)
    {
        Host.GiveIpv4(Frames.Ipv4(Ipv4Header.ProtocolIcmp, Router, OneHost.Address,
            Frames.Icmp(IcmpMessage.DestinationUnreachable, FragmentationNeeded, 0, mtu, quote)));
        Host.Run(5);
    }

    private static byte[] Quote(TcpSegment segment) =>
        Frames.Ipv4(Ipv4Header.ProtocolTcp, OneHost.Address, OneHost.Peer, segment.Bytes)[..(Ipv4Header.HeaderSize + 8)];
}
