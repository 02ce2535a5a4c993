using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Net.Wire;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

[NonParallelizable]
public sealed class IcmpTests
{
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
    public void Running_EchoRequest_IsAnsweredWithItsData([Values(0, 1, 56, 1472)] int length)
    {
        byte[] data = new byte[length];
        new Random(length).NextBytes(data);
        GiveIcmp(Frames.Icmp(IcmpMessage.EchoRequest, 0, 5, 6, data));
        byte[] datagram = _host.TakeIpv4().Single();
        var header = new Ipv4Header(datagram);
        Assert.That((header.Source, header.Destination), Is.EqualTo((OneHost.Address, OneHost.Peer)));
        Assert.That(IcmpMessage.Check(header.Payload), Is.EqualTo(WireError.None));
        var reply = new IcmpMessage(header.Payload);
        Assert.That((reply.Type, reply.Identifier, reply.Sequence), Is.EqualTo((IcmpMessage.EchoReply, 5, 6)));
        Assert.That(reply.Data.SequenceEqual(data));
    }

    // RFC 1122 3.2.2.1.
    [Test]
    public void Running_ProtocolThatNobodyTakes_IsReported([Values((byte)0, (byte)99, (byte)255)] byte protocol)
    {
        byte[] sent = Frames.Ipv4(protocol, OneHost.Peer, OneHost.Address, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        _host.GiveIpv4(sent);
        var report = new IcmpMessage(new Ipv4Header(_host.TakeIpv4().Single()).Payload);
        Assert.That((report.Type, report.Code), Is.EqualTo((IcmpMessage.DestinationUnreachable, IcmpMessage.ProtocolUnreachable)));
        Assert.That(report.Data.ToArray(), Is.EqualTo(sent[..28]));
        Assert.That(_host.Count("ipv4", "unknown protocol"), Is.EqualTo(1));
    }

    // RFC 1122 3.2.2: not about a datagram for all hosts.
    [Test]
    public void Running_ProtocolThatNobodyTakesToAll_IsNotReported()
    {
        Ipv4Address all = OneHost.Address | ~OneHost.Mask;
        _host.Give(Frames.Ethernet(MacAddress.Broadcast, OneHost.PeerHardware, EthernetHeader.TypeIpv4,
            Frames.Ipv4(99, OneHost.Peer, all, [1, 2, 3])));
        Assert.That(_host.TakeIpv4(), Is.Empty);
    }

    [Test]
    public void Running_EchoRequestInFragments_IsAnsweredInFragments([Values(1473, 1480, 3000, 20_000, 65_507)] int length)
    {
        byte[] data = new byte[length];
        new Random(length).NextBytes(data);
        byte[] request = Frames.Icmp(IcmpMessage.EchoRequest, 0, 5, 6, data);
        foreach (byte[] fragment in Frames.Fragments(Ipv4Header.ProtocolIcmp, OneHost.Peer, OneHost.Address, request, 1480, 77))
            _host.GiveIpv4(fragment);
        List<byte[]> fragments = _host.TakeIpv4();
        Assert.That(fragments, Has.Count.EqualTo((length + IcmpMessage.HeaderSize + 1479) / 1480));
        foreach (byte[] fragment in fragments)
        {
            var header = new Ipv4Header(fragment);
            Assert.That((header.Source, header.Destination), Is.EqualTo((OneHost.Address, OneHost.Peer)));
        }

        byte[] message = Frames.Join(fragments);
        Assert.That(IcmpMessage.Check(message), Is.EqualTo(WireError.None));
        var reply = new IcmpMessage(message);
        Assert.That((reply.Type, reply.Identifier, reply.Sequence), Is.EqualTo((IcmpMessage.EchoReply, 5, 6)));
        Assert.That(reply.Data.SequenceEqual(data));
        Assert.That(_host.Count("icmp", "echoes answered"), Is.EqualTo(1));
        Assert.That(_host.Count("ipv4", "fragments sent"), Is.EqualTo(fragments.Count));
    }

    [Test]
    public void Running_LongEchoRequests_LeaveNothing()
    {
        byte[] request = Frames.Icmp(IcmpMessage.EchoRequest, 0, 5, 6, new byte[9000]);
        const ushort perRound = 58;
        const ushort rehearsals = 20;
        ushort identification = 1;

        // Memory of what has ended rests for a while: first so often that no more room is made for it.
        for (int round = 0; round < rehearsals; round++)
            GiveRound();
        SystemTotals before = BssOs.Kernel.Hosted.HostedKernel.Totals;
        GiveRound();
        Assert.That(_host.Count("icmp", "echoes answered"), Is.EqualTo((rehearsals + 1) * perRound));
        SystemTotals after = BssOs.Kernel.Hosted.HostedKernel.Totals;
        Assert.That((after.FreePages, after.Objects, after.References), Is.EqualTo((before.FreePages, before.Objects, before.References)));

        void GiveRound()
        {
            for (int count = 0; count < perRound; count++)
                GiveLong(request, identification++);
            _host.Run(2000);
        }
    }

    [Test]
    public void Running_RequestsThatCannotBeAnswered_DoNotEndTheThread()
    {
        // More than errors in a row after which a thread that gets nowhere ends.
        for (int count = 0; count < 1200; count++)
        {
            _host.Post(Frames.Ipv4(1, new Ipv4Address(0x08080808), OneHost.Address, Frames.Icmp(IcmpMessage.EchoRequest, 0, 5, 6, [])));
            if (count % 20 == 19)
                _host.Run(2);
        }

        Assert.That(_host.Count("icmp", "no way back"), Is.EqualTo(1200));
        GiveIcmp(Frames.Icmp(IcmpMessage.EchoRequest, 0, 5, 6, []));
        Assert.That(_host.TakeIpv4(), Has.Count.EqualTo(1));
    }

    [Test]
    public void Running_ManyRequestsAtOnce_EachIsAnswered()
    {
        // More than there are transmit buffers, in one batch: an answer must not keep its buffer.
        for (ushort sequence = 0; sequence < 20; sequence++)
        {
            byte[] message = Frames.Icmp(IcmpMessage.EchoRequest, 0, 5, sequence, new byte[10]);
            _host.Post(Frames.Ipv4(Ipv4Header.ProtocolIcmp, OneHost.Peer, OneHost.Address, message));
        }

        _host.Run(50);
        Assert.That(_host.TakeIpv4(), Has.Count.EqualTo(20));
        Assert.That(_host.Count("icmp", "echoes answered"), Is.EqualTo(20));
    }

    [Test]
    public void Running_BadMessages_AreCountedByReason()
    {
        GiveIcmp([8, 0, 0]);
        byte[] bad = Frames.Icmp(IcmpMessage.EchoRequest, 0, 5, 6, new byte[10]);
        bad[9] = 1;
        GiveIcmp(bad);
        GiveIcmp(Frames.Icmp(99, 0, 0, 0, []));
        GiveIcmp(Frames.Icmp(IcmpMessage.EchoReply, 0, 1, 1, []));
        byte[] broadcast = Frames.Ipv4(1, OneHost.Peer, new Ipv4Address(0x0A0002FF), Frames.Icmp(IcmpMessage.EchoRequest, 0, 5, 6, []));
        _host.Give(Frames.Ethernet(MacAddress.Broadcast, OneHost.PeerHardware, EthernetHeader.TypeIpv4, broadcast));
        foreach (string name in new[] { "too short", "bad checksum", "unknown type", "unexpected echo", "echo to group" })
            Assert.That(_host.Count("icmp", name), Is.EqualTo(1), name);
        Assert.That(_host.TakeAll(), Is.Empty);
    }

    [Test]
    public void Running_DatagramForUnusedPort_IsReportedWithItsBeginning()
    {
        byte[] datagram = Frames.Ipv4(17, OneHost.Peer, OneHost.Address, Frames.Udp(7, 4000, OneHost.Peer, OneHost.Address, new byte[30]));
        _host.GiveIpv4(datagram);
        var header = new Ipv4Header(_host.TakeIpv4().Single());
        Assert.That(IcmpMessage.Check(header.Payload), Is.EqualTo(WireError.None));
        var report = new IcmpMessage(header.Payload);
        Assert.That((report.Type, report.Code), Is.EqualTo((IcmpMessage.DestinationUnreachable, (byte)3)));
        Assert.That(report.Data.SequenceEqual(datagram.AsSpan(0, 28)));
    }

    [Test]
    public void Running_ManyDatagramsForUnusedPorts_ReportsAreLimited()
    {
        byte[] datagram = Frames.Ipv4(17, OneHost.Peer, OneHost.Address, Frames.Udp(7, 4000, OneHost.Peer, OneHost.Address, []));
        for (int count = 0; count < 60; count++)
        {
            _host.Post(datagram);
            if (count % 10 == 9)
                _host.Run(2);
        }

        Assert.That(_host.Count("udp", "unknown port"), Is.EqualTo(60));
        Assert.That(_host.TakeIpv4(), Has.Count.InRange(15, 25));
        Assert.That(_host.Count("icmp", "error limit"), Is.InRange(35, 45));
    }

    [Test]
    public void Running_FragmentsMissing_IsReportedAfterAWhileWithTheFirst([Values((byte)1, (byte)17, (byte)99)] byte protocol)
    {
        byte[] payload = Frames.Icmp(IcmpMessage.EchoRequest, 0, 5, 6, new byte[100]);
        byte[][] fragments = Frames.Fragments(protocol, OneHost.Peer, OneHost.Address, payload, 48, 77);
        _host.GiveIpv4(fragments[2]);
        _host.GiveIpv4(fragments[0]);
        _host.Run(29_000);
        Assert.That(_host.TakeIpv4(), Is.Empty);
        _host.Run(5000);
        var header = new Ipv4Header(_host.TakeIpv4().Single());
        Assert.That((header.Destination, header.Protocol), Is.EqualTo((OneHost.Peer, Ipv4Header.ProtocolIcmp)));
        Assert.That(IcmpMessage.Check(header.Payload), Is.EqualTo(WireError.None));
        var report = new IcmpMessage(header.Payload);
        Assert.That((report.Type, report.Code), Is.EqualTo((IcmpMessage.TimeExceeded, (byte)1)));
        Assert.That(report.Data.SequenceEqual(fragments[0].AsSpan(0, 28)));
        Assert.That(_host.Count("ipv4", "reassembly: timed out"), Is.EqualTo(1));
    }

    [Test]
    public void Running_FirstFragmentMissing_IsNotReported()
    {
        byte[] payload = Frames.Icmp(IcmpMessage.EchoRequest, 0, 5, 6, new byte[100]);
        _host.GiveIpv4(Frames.Fragments(17, OneHost.Peer, OneHost.Address, payload, 48, 77)[1]);
        _host.Run(34_000);
        Assert.That(_host.Count("ipv4", "reassembly: timed out"), Is.EqualTo(1));
        Assert.That(_host.TakeIpv4(), Is.Empty);
    }

    [Test]
    public void Running_FragmentsOfAnErrorMissing_IsNotReported()
    {
        byte[] payload = Frames.Icmp(IcmpMessage.DestinationUnreachable, 1, 0, 0, new byte[100]);
        _host.GiveIpv4(Frames.Fragments(1, OneHost.Peer, OneHost.Address, payload, 48, 77)[0]);
        _host.Run(34_000);
        Assert.That(_host.Count("ipv4", "reassembly: timed out"), Is.EqualTo(1));
        Assert.That(_host.TakeIpv4(), Is.Empty);
    }

    [Test]
    public void Running_BroadcastForUnusedPort_IsNotReported()
    {
        byte[] datagram =
            Frames.Ipv4(17, OneHost.Peer, new Ipv4Address(0x0A0002FF), Frames.Udp(7, 4000, OneHost.Peer, new Ipv4Address(0x0A0002FF), []));
        _host.Give(Frames.Ethernet(MacAddress.Broadcast, OneHost.PeerHardware, EthernetHeader.TypeIpv4, datagram));
        Assert.That(_host.Count("udp", "unknown port"), Is.EqualTo(1));
        Assert.That(_host.TakeAll(), Is.Empty);
    }

    [Test]
    public void Pinging_Answered_TellsTheTime()
    {
        uint? time = Ping(1000, out Func<uint?> result);
        Assert.That(time, Is.Null);
        var request = new IcmpMessage(new Ipv4Header(_host.TakeIpv4().Single()).Payload);
        byte[] reply = Frames.Icmp(IcmpMessage.EchoReply, 0, request.Identifier, request.Sequence, []);
        _host.Run(30);
        GiveIcmp(reply);
        Assert.That(result(), Is.InRange(30, 45));
    }

    [Test]
    public void Pinging_NoAnswer_TimesOut()
    {
        Ping(500, out Func<uint?> result);
        _host.Run(490);
        Assert.That(result(), Is.Null);
        _host.Run(30);
        Assert.That(result(), Is.EqualTo(uint.MaxValue - (uint)Error.TimedOut));
    }

    [Test]
    public void Pinging_UnreachableReported_Fails()
    {
        Ping(500, out Func<uint?> result);
        byte[] request = _host.TakeIpv4().Single();
        GiveIcmp(Frames.Icmp(IcmpMessage.DestinationUnreachable, 1, 0, 0, request));
        Assert.That(result(), Is.EqualTo(uint.MaxValue - (uint)Error.Unreachable));
    }

    [Test]
    public void Pinging_UnreachableReportedAboutAnotherHostsRequest_GoesOn()
    {
        Ping(500, out Func<uint?> result);
        byte[] request = _host.TakeIpv4().Single();
        var header = new Ipv4Header(request);
        header.Write(request.Length, 1, 0, Ipv4Header.ProtocolIcmp, OneHost.Address + 1, OneHost.Peer);
        GiveIcmp(Frames.Icmp(IcmpMessage.DestinationUnreachable, 1, 0, 0, request));
        Assert.That(result(), Is.Null);
    }

    [Test]
    public void Pinging_ManyTimes_LeaksNothing()
    {
        Ping(50, out _);
        _host.Run(2000);
        uint references = BssOs.Kernel.Hosted.HostedKernel.Totals.References;
        var icmp = new Icmp(_host.Icmp);
        Assert.That(icmp.TryPing(new Ipv4Address(0x08080808), 5, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Unreachable));
        for (int count = 0; count < 50; count++)
            icmp.TryPing(new Ipv4Address(0x08080808), 5, out _, out _);
        Assert.That(BssOs.Kernel.Hosted.HostedKernel.Totals.References, Is.EqualTo(references));
    }

    private uint? Ping(uint milliseconds, out Func<uint?> result)
    {
        uint? time = null;
        ThreadBody.Start(_host.Kernel, _host.Icmp, icmp =>
        {
            if (new Icmp(icmp).TryPing(OneHost.Peer, milliseconds, out uint passed, out Error error))
                time = passed;
            else
                time = uint.MaxValue - (uint)error;
        });
        _host.Run(5);
        result = () => time;
        return time;
    }

    private void GiveLong(byte[] message, ushort identification)
    {
        foreach (byte[] fragment in Frames.Fragments(Ipv4Header.ProtocolIcmp, OneHost.Peer, OneHost.Address, message, 1480, identification))
            _host.GiveIpv4(fragment);
    }

    private void GiveIcmp(byte[] message) => _host.GiveIpv4(Frames.Ipv4(Ipv4Header.ProtocolIcmp, OneHost.Peer, OneHost.Address, message));
}
