using System;
using System.Linq;
using BssOs.Net.Wire;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Doubles;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

[NonParallelizable]
public sealed class UdpTests
{
    private const ushort Port = 4000;

    private OneHost _host = null!;

    [SetUp]
    public void Start()
    {
        _host = new OneHost();
        _host.Introduce();
    }

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public void Open_Send_IsAWellFormedDatagram()
    {
        UdpSocket socket = new Udp(_host.Udp).Open(Port);
        byte[] data = new byte[1472];
        new Random(1).NextBytes(data);
        socket.Send(OneHost.Peer, 53, data);
        _host.Run(5);
        var header = new Ipv4Header(_host.TakeIpv4().Single());
        Assert.That(UdpHeader.Check(header.Payload, header.Source, header.Destination), Is.EqualTo(WireError.None));
        var datagram = new UdpHeader(header.Payload);
        Assert.That((datagram.SourcePort, datagram.DestinationPort), Is.EqualTo((Port, (ushort)53)));
        Assert.That(datagram.Data.SequenceEqual(data));
    }

    [TestCase((byte)3)]
    [TestCase((byte)1)]
    public void Receiving_SentIsReportedUnreachable_FailsOnceAndGoesOn(byte code)
    {
        UdpSocket.Permanent socket = new Udp(_host.Udp).Open(Port).Keep();
        socket.Send(OneHost.Peer, 53, [1]);
        _host.Run(5);
        byte[] sent = _host.TakeIpv4().Single();
        Report(sent, code);
        Assert.That(socket.TryReceive(new byte[10], 100, out _, out _, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Unreachable));
        Assert.That(_host.Count("udp", "reports believed"), Is.EqualTo(1));
        _host.GiveIpv4(Frames.Ipv4(17, OneHost.Peer, OneHost.Address, Frames.Udp(53, Port, OneHost.Peer, OneHost.Address, [7])));
        Assert.That(socket.Receive(new byte[10], 100, out _, out _), Is.EqualTo(1));
        socket.Release();
    }

    [Test]
    public void Receiving_AnswerHasComeBesidesTheReport_IsGivenFirst()
    {
        UdpSocket.Permanent socket = new Udp(_host.Udp).Open(Port).Keep();
        socket.Send(OneHost.Peer, 53, [1]);
        _host.Run(5);
        Report(_host.TakeIpv4().Single(), 3);
        _host.GiveIpv4(Frames.Ipv4(17, OneHost.Peer, OneHost.Address, Frames.Udp(53, Port, OneHost.Peer, OneHost.Address, [7])));
        Assert.That(socket.Receive(new byte[10], 100, out _, out _), Is.EqualTo(1));
        socket.Release();
    }

    [TestCase("code")]
    [TestCase("type")]
    [TestCase("port")]
    [TestCase("destination")]
    [TestCase("short")]
    [TestCase("later")]
    public void Receiving_ReportIsAboutSomethingElse_IsIgnored(string difference)
    {
        UdpSocket.Permanent socket = new Udp(_host.Udp).Open(Port).Keep();
        socket.Send(OneHost.Peer, 53, [1]);
        _host.Run(5);
        byte[] sent = _host.TakeIpv4().Single();
        if (difference == "later")
            socket.Send(OneHost.Peer, 54, [1]);
        const byte fragmentationNeeded = 4;
        byte[] quoted = difference switch
        {
            "port" => [.. sent.AsSpan(0, 20), 1, 2, .. sent.AsSpan(22)],
            "destination" => [.. sent.AsSpan(0, 22), 1, 2, .. sent.AsSpan(24)],
            "short" => sent[..24],
            _ => sent,
        };
        Report(quoted, difference == "code" ? fragmentationNeeded
            : (byte)3, difference == "type" ? IcmpMessage.TimeExceeded : IcmpMessage.DestinationUnreachable);
        Assert.That(_host.Count("udp", "reports ignored"), Is.EqualTo(1));
        Assert.That(_host.Count("udp", "reports believed"), Is.Zero);
        socket.Release();
    }

    [Test]
    public void Open_SendTooMuch_IsRefused()
    {
        UdpSocket socket = new Udp(_host.Udp).Open(Port);
        Assert.That(socket.TrySend(OneHost.Peer, 53, new byte[65_508], out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
        for (int count = 0; count < 20; count++)
            socket.TrySend(OneHost.Peer, 53, new byte[65_508], out _);
        socket.Send(OneHost.Peer, 53, [1]);
    }

    [Test]
    public void Open_SendMoreThanAFrameHolds_GoesInFragments(
        [Values(1473, 1480, 20_000, 65_507)] int length, [Values] bool cutsSegments)
    {
        // Its buffers are larger than a frame, but it cuts no datagrams of UDP.
        SimulatedNetwork.Current.CutsSegments = cutsSegments;
        byte[] data = new byte[length];
        new Random(length).NextBytes(data);
        ThreadBody.Start(_host.Kernel, _host.Udp, udp => new Udp(udp).Open(Port).Send(OneHost.Peer, 53, data));
        _host.Run(20);
        byte[] payload = Frames.Join(_host.TakeIpv4());
        Assert.That(UdpHeader.Check(payload, OneHost.Address, OneHost.Peer), Is.EqualTo(WireError.None));
        var datagram = new UdpHeader(payload);
        Assert.That((datagram.SourcePort, datagram.DestinationPort), Is.EqualTo((Port, (ushort)53)));
        Assert.That(datagram.Data.SequenceEqual(data));
    }

    [Test]
    public void Open_SamePortAgain_IsInUseUntilItIsReleased()
    {
        var udp = new Udp(_host.Udp);
        UdpSocket socket = udp.Open(Port);
        Assert.That(udp.TryOpen(Port, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InUse));
        socket.Release();
        Assert.That(udp.TryOpen(Port, out _, out _));
    }

    [Test]
    public void Closed_OpenedAnywhere_GivesDifferentDynamicPorts()
    {
        var udp = new Udp(_host.Udp);
        udp.Open(0).Send(OneHost.Peer, 53, [1]);
        udp.Open(0).Send(OneHost.Peer, 53, [1]);
        _host.Run(5);
        ushort[] ports = [.. _host.TakeIpv4().Select(datagram => new UdpHeader(new Ipv4Header(datagram).Payload).SourcePort)];
        Assert.That(ports, Has.Length.EqualTo(2));
        Assert.That(ports, Is.Unique);
        Assert.That(ports, Has.All.GreaterThanOrEqualTo(49152));
    }

    [Test]
    public void Closed_OpenedAnywhere_NobodyCanTellTheNextPort()
    {
        var udp = new Udp(_host.Udp);
        for (int count = 0; count < 30; count++)
        {
            udp.Open(0).Send(OneHost.Peer, 53, [1]);
            _host.Run(5);
        }

        int[] ports = [.. _host.TakeIpv4().Select(datagram => (int)new UdpHeader(new Ipv4Header(datagram).Payload).SourcePort)];
        Assert.That(ports, Is.Unique);
        int[] steps = [.. ports.Zip(ports.Skip(1), (earlier, later) => later - earlier)];
        Assert.That(steps.Distinct().Count(), Is.GreaterThan(20), "steps between one and the next");
    }

    [Test]
    public void Receiving_DatagramArrives_TellsTheSender()
    {
        (uint Length, Ipv4Address Address, ushort Port)? got = null;
        ThreadBody.Start(_host.Kernel, _host.Udp, udp =>
        {
            UdpSocket socket = new Udp(udp).Open(Port);
            uint length = socket.Receive(new byte[100], 1000, out Ipv4Address address, out ushort port);
            got = (length, address, port);
        });
        _host.Run(5);
        Give([1, 2, 3]);
        Assert.That(got, Is.EqualTo((3u, OneHost.Peer, (ushort)7)));
    }

    [Test]
    public void Receiving_NothingArrives_TimesOutInTime()
    {
        Instant? ended = null;
        Error reason = Error.None;
        Instant start = _host.Now;
        ThreadBody.Start(_host.Kernel, _host.Udp, udp =>
        {
            new Udp(udp).Open(Port).TryReceive(new byte[100], 250, out _, out _, out _, out reason);
            ended = _host.Now;
        });
        _host.Run(1000);
        Assert.That(reason, Is.EqualTo(Error.TimedOut));
        Assert.That(ended?.Since(start), Is.InRange(250, 260));
    }

    [Test]
    public void Open_NobodyReads_TheBufferIsBoundedAndAdapterBuffersStayFree()
    {
        UdpSocket.Permanent socket = new Udp(_host.Udp).Open(Port).Keep();
        for (int count = 0; count < 100; count++)
            Give(new byte[1000]);
        Assert.That(_host.Count("udp", "receive buffer full"), Is.InRange(80, 90));
        Assert.That(_host.Count("udp", "datagrams received"), Is.EqualTo(100));
        socket.Release();
    }

    [Test]
    public void OpenAndReleased_ManyTimes_LeaksNothing()
    {
        var udp = new Udp(_host.Udp);
        OpenAndRelease(udp);
        uint references = BssOs.Kernel.Hosted.HostedKernel.Totals.References, pages = BssOs.Kernel.Hosted.HostedKernel.Totals.FreePages;
        OpenAndRelease(udp);

        Assert.That(BssOs.Kernel.Hosted.HostedKernel.Totals.References, Is.EqualTo(references));
        Assert.That(BssOs.Kernel.Hosted.HostedKernel.Totals.FreePages, Is.EqualTo(pages));
    }

    private void OpenAndRelease(Udp udp)
    {
        for (int count = 0; count < 500; count++)
        {
            UdpSocket socket = udp.Open(0);
            socket.Send(OneHost.Peer, 9, [1]);
            socket.Release();
            _host.Run(2);
        }
    }

    private void Give(byte[] data) =>
        _host.GiveIpv4(Frames.Ipv4(17, OneHost.Peer, OneHost.Address, Frames.Udp(7, Port, OneHost.Peer, OneHost.Address, data)));

    private void Report(byte[] quoted, byte code, byte type = IcmpMessage.DestinationUnreachable) => _host.GiveIpv4(Frames.Ipv4(
        Ipv4Header.ProtocolIcmp, OneHost.Peer,
        OneHost.Address, Frames.Icmp(type, code, 0, 0, quoted.AsSpan(0, Math.Min(quoted.Length, 28)))));
}
