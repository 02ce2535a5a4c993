using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Kernel;
using BssOs.Kernel.Hosted;
using BssOs.Net.DhcpClient;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

[NonParallelizable]
public sealed class DhcpTests
{
    private OneHost _host = null!;
    // At most 1 s until the first of three probes, 2 s between them, 2 s after them (RFC 5227 1.1).
    private const uint Probing = 7100;

    private Dhcp.Permanent _dhcp;

    [SetUp]
    public void Start() => _host = new OneHost(hasAddress: false);

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public void Started_ServerAnswers_LinkAndRoutesAreSet()
    {
        Load("10.0.2.99/24 10.0.2.2");
        DhcpMessageType first = Answer(DhcpMessageType.Offer);
        DhcpMessageType second = Answer(DhcpMessageType.Ack);
        Assert.That(_dhcp.GetLease(out _), Is.False, "not before the address has been probed for");
        _host.Run(Probing);
        Assert.That((first, second), Is.EqualTo((DhcpMessageType.Discover, DhcpMessageType.Request)));
        Assert.That(_dhcp.GetLease(out DhcpLease lease));
        Assert.That((lease.Address, lease.Gateway), Is.EqualTo((OneHost.Address, OneHost.Peer)));
        Assert.That((lease.NameServer, lease.Server), Is.EqualTo((new Ipv4Address(0x0A000203), OneHost.Peer)));
        Assert.That(new Ipv4Link(_host.Link).GetAddress(out uint mask), Is.EqualTo(OneHost.Address));
        Assert.That(mask, Is.EqualTo(OneHost.Mask));
        Assert.That(new Ipv4Network(_host.Network).TryGetEndpoint(new Ipv4Address(0x08080808), out _, out _), "default route");
    }

    [Test]
    public void Started_NoServer_TheStaticAddressIsUsedAfterSeconds()
    {
        Load("10.0.2.99/24 10.0.2.2");
        _host.Run(3900);
        Assert.That(_dhcp.GetLease(out _), Is.False);
        _host.Run(Probing - 3900);
        Assert.That(_dhcp.GetLease(out DhcpLease lease));
        Assert.That((lease.Address, lease.Mask, lease.Gateway, lease.Server), Is.EqualTo(
            (new Ipv4Address(0x0A000263), OneHost.Mask, OneHost.Peer, default(Ipv4Address))));
        Assert.That(_host.Count("dhcp", "static address used"), Is.EqualTo(1));
    }

    [Test]
    public void StaticAddress_ServerAnswersLater_TheLeaseReplacesIt()
    {
        Load("192.168.7.1/24 192.168.7.2");
        _host.Run(Probing);
        Assert.That(_dhcp.GetLease(out _));
        _host.TakeAll();
        _host.Run(70_000);
        Answer(DhcpMessageType.Offer);
        Answer(DhcpMessageType.Ack);
        _host.Run(Probing);
        _dhcp.GetLease(out DhcpLease lease);
        Assert.That(lease.Address, Is.EqualTo(OneHost.Address));
        Assert.That(new Ipv4Network(_host.Network).TryGetEndpoint(OneHost.Peer, out _, out _));
        Assert.That(_host.Count("dhcp", "leases"), Is.EqualTo(1));
    }

    // Each would push one out of the list of the last errors.
    [Test]
    public void Bound_TimePasses_NoErrorArises()
    {
        Load("");
        Answer(DhcpMessageType.Offer);
        Answer(DhcpMessageType.Ack);
        _host.Run(Probing);
        uint before = Errors.Count;
        _host.Run(60_000);
        Assert.That(Errors.Count, Is.EqualTo(before));
        Assert.That(_dhcp.GetLease(out _));
    }

    [Test]
    public void Bound_LeaseRunsOut_TheAddressIsGivenUp()
    {
        Load("");
        Answer(DhcpMessageType.Offer, 60);
        Answer(DhcpMessageType.Ack, 60);
        _host.Run(Probing);
        Assert.That(_dhcp.GetLease(out _));
        _host.Run(62_000);
        Assert.That(_dhcp.GetLease(out _), Is.False);
        Assert.That(new Ipv4Link(_host.Link).GetAddress(out _).Value, Is.Zero);
        Assert.That(new Ipv4Network(_host.Network).TryGetEndpoint(OneHost.Peer, out _, out _), Is.False);
    }

    [Test]
    public void Bound_Renewing_AsksTheServerAlone()
    {
        Load("");
        Answer(DhcpMessageType.Offer, 600);
        Answer(DhcpMessageType.Ack, 600);
        _host.Run(Probing);
        _host.Run(280_000);
        _host.Introduce();
        _host.Run(15_000);
        byte[] datagram = _host.TakeIpv4().Single();
        var header = new Ipv4Header(datagram);
        Assert.That((header.Source, header.Destination), Is.EqualTo((OneHost.Address, OneHost.Peer)));
        var message = new DhcpMessage(new UdpHeader(header.Payload).Data);
        Assert.That(message.ClientAddress, Is.EqualTo(OneHost.Address));
    }

    [Test]
    public void Started_AnotherHostHasTheAddress_IsDeclinedAndAskedForAnew()
    {
        Load("");
        Answer(DhcpMessageType.Offer);
        Answer(DhcpMessageType.Ack);
        _host.Run(1500);
        byte[] probe = _host.TakeAll()[0];
        var arp = new ArpPacket(new EthernetHeader(probe).Payload);
        Assert.That((arp.Operation, arp.Sender, arp.Target), Is.EqualTo((ArpPacket.Request, default(Ipv4Address), OneHost.Address)));

        _host.GiveArp(ArpPacket.Reply, OneHost.PeerHardware, OneHost.Address, default);
        _host.Run(2100);
        Assert.That(_dhcp.GetLease(out _), Is.False);
        Assert.That(new Ipv4Link(_host.Link).GetAddress(out _).Value, Is.Zero);
        Assert.That(_host.Count("dhcp", "address in use"), Is.EqualTo(1));
        DhcpMessage decline = Single(out Ipv4Header header);
        Assert.That((header.Source, header.Destination), Is.EqualTo((default(Ipv4Address), Ipv4Address.Broadcast)));
        Assert.That(decline.Type, Is.EqualTo(DhcpMessageType.Decline));
        Assert.That(decline.GetAddress(DhcpOption.RequestedAddress), Is.EqualTo(OneHost.Address));

        _host.Run(7500);
        Assert.That(_host.TakeIpv4(), Is.Empty, "ten seconds of silence");
        _host.Run(3000);
        Answer(DhcpMessageType.Offer);
        Answer(DhcpMessageType.Ack);
        _host.Run(Probing);
        Assert.That(_dhcp.GetLease(out _), "free now");
    }

    [Test]
    public void Started_AnotherHostProbesForTheSameAddress_IsDeclined()
    {
        Load("");
        Answer(DhcpMessageType.Offer);
        Answer(DhcpMessageType.Ack);
        _host.Run(1500);
        _host.GiveArp(ArpPacket.Request, OneHost.PeerHardware, default, OneHost.Address);
        _host.Run(Probing);
        Assert.That(_dhcp.GetLease(out _), Is.False);
    }

    [Test]
    public void Started_AnotherHostHasTheStaticAddress_IsNotUsed()
    {
        Load("10.0.2.99/24 10.0.2.2");
        _host.Run(1500);
        _host.GiveArp(ArpPacket.Reply, OneHost.PeerHardware, new Ipv4Address(0x0A000263), default);
        _host.Run(30_000);
        Assert.That(_dhcp.GetLease(out _), Is.False);
        Assert.That(_host.Count("dhcp", "static address used"), Is.Zero);
        _host.Run(40_000);
        Assert.That(_dhcp.GetLease(out _), "a minute later it was free");
    }

    [Test]
    public void StaticAddress_InForce_MessagesComeFromNoAddress()
    {
        Load("10.0.2.99/24 10.0.2.2");
        _host.Run(Probing);
        _host.TakeAll();
        _host.Run(70_000);
        foreach (byte[] datagram in _host.TakeIpv4())
        {
            var header = new Ipv4Header(datagram);
            Assert.That(header.Source.Value, Is.Zero);
            Assert.That(UdpHeader.Check(header.Payload, header.Source, header.Destination), Is.EqualTo(WireError.None));
        }
    }

    [Test]
    public void Bound_AnotherHostClaimsTheAddressNowAndThen_IsDefendedAndKept()
    {
        Bind();
        for (int count = 0; count < 3; count++)
        {
            Claim(OneHost.Address);
            _host.Run(12_000);
        }

        Assert.That(_host.Count("arp", "address defended"), Is.EqualTo(3));
        Assert.That(_host.Count("dhcp", "address in use"), Is.Zero);
        Assert.That(_dhcp.GetLease(out _));
    }

    [TestCase(ArpPacket.Request)]
    [TestCase(ArpPacket.Reply)]
    public void Bound_AnotherHostGoesOnClaimingTheAddress_IsGivenUpDeclinedAndAskedForAnew(ushort operation)
    {
        Bind();
        Claim(OneHost.Address, operation);
        _host.Run(3000);
        Assert.That(_host.Count("arp", "address defended"), Is.EqualTo(1));
        Assert.That(_dhcp.GetLease(out _), "not yet");
        _host.TakeAll();

        Claim(OneHost.Address, operation);
        _host.Run(2100);
        Assert.That(_dhcp.GetLease(out _), Is.False);
        Assert.That(new Ipv4Link(_host.Link).GetAddress(out _).Value, Is.Zero);
        Assert.That(new Ipv4Network(_host.Network).TryGetEndpoint(OneHost.Peer, out _, out _), Is.False, "routes are gone");
        Assert.That((_host.Count("dhcp", "address in use"), _host.Count("dhcp", "leases lost")), Is.EqualTo((1u, 1u)));
        DhcpMessage decline = Single(out Ipv4Header header);
        Assert.That((header.Source, header.Destination), Is.EqualTo((default(Ipv4Address), Ipv4Address.Broadcast)));
        Assert.That(decline.Type, Is.EqualTo(DhcpMessageType.Decline));
        Assert.That(decline.ClientAddress.Value, Is.Zero);
        Assert.That(decline.GetAddress(DhcpOption.RequestedAddress), Is.EqualTo(OneHost.Address));
        Assert.That(decline.GetAddress(DhcpOption.ServerIdentifier), Is.EqualTo(OneHost.Peer));

        _host.Run(7500);
        Assert.That(_host.TakeIpv4(), Is.Empty, "ten seconds of silence");
        _host.Run(3000);
        Answer(DhcpMessageType.Offer);
        Answer(DhcpMessageType.Ack);
        _host.Run(Probing);
        Assert.That(_dhcp.GetLease(out _), "free now");
    }

    [Test]
    public void StaticAddress_AnotherHostGoesOnClaimingIt_IsKept()
    {
        Load("10.0.2.15/24 10.0.2.2");
        _host.Run(Probing);
        for (int count = 0; count < 10; count++)
        {
            Claim(OneHost.Address);
            _host.Run(2000);
        }

        Assert.That(_host.Count("arp", "address defended"), Is.EqualTo(2));
        Assert.That(_dhcp.GetLease(out _));
        Assert.That(new Ipv4Link(_host.Link).GetAddress(out _), Is.EqualTo(OneHost.Address));
    }

    [Test]
    public void Started_MalformedMessages_AreCountedByReason()
    {
        Load("");
        byte[] good = Reply(DhcpMessageType.Offer, 1, 60);
        Give(good.AsSpan(0, 100).ToArray());
        Give(With(good, 0, 9));
        Give(With(good, 1, 9));
        Give(With(good, 236, 9));
        Give(With(good, 241, 255));
        Give(With(good, 242, 99));
        Give(good);
        string[] names =
        [
            "too short", "bad operation", "bad hardware type", "bad cookie", "bad options", "bad message type", "messages ignored",
        ];
        foreach (string name in names)
            Assert.That(_host.Count("dhcp", name), Is.EqualTo(1), name);
    }

    [TestCase("10.0.2.15")]
    [TestCase("10.0.2.15/24 gateway")]
    [TestCase("10.0.2.15/24 10.0.2.2 ")]
    public void Loading_FallbackMakesNoSense_IsRefused(string text)
    {
        ServerErrorException exception = Assert.Throws<ServerErrorException>(() => Load(text))!;
        Assert.That(exception.Error, Is.EqualTo(Error.BadConfiguration));
    }

    private static byte[] With(byte[] packet, int offset, byte value)
    {
        byte[] copy = (byte[])packet.Clone();
        copy[offset] = value;
        return copy;
    }

    private static byte[] Reply(DhcpMessageType type, uint transaction, uint seconds) => Frames.DhcpReply(
        type,
        transaction,
        OneHost.Hardware,
        OneHost.Address,
        (DhcpOption.SubnetMask, OneHost.Mask),
        (DhcpOption.Router, OneHost.Peer.Value),
        (DhcpOption.NameServer, 0x0A000203),
        (DhcpOption.ServerIdentifier, OneHost.Peer.Value),
        (DhcpOption.LeaseTime, seconds));

    private void Load(string fallback)
    {
        FixedText.Value = fallback;
        nuint text = fallback.Length == 0 ? 0 : _host.Kernel.Load(FixedText.Describe());
        _dhcp = new Dhcp.Permanent(_host.Load(DhcpClient.Describe(), ("udp", _host.Udp), ("network", _host.Network), ("fallback", text)));
        _host.Run(5);
    }

    private void Bind()
    {
        Load("");
        Answer(DhcpMessageType.Offer);
        Answer(DhcpMessageType.Ack);
        _host.Run(Probing);
        Assert.That(_dhcp.GetLease(out _));
        _host.Run(4000);
        _host.TakeAll();
    }

    private void Claim(Ipv4Address address, ushort operation = ArpPacket.Request) =>
        _host.GiveArp(operation, OneHost.PeerHardware, address, address);

    private DhcpMessage Single(out Ipv4Header header)
    {
        header = new Ipv4Header(_host.TakeIpv4().Single());
        return new DhcpMessage(new UdpHeader(header.Payload).Data);
    }

    // Takes the client's latest message and answers it.
    private DhcpMessageType Answer(DhcpMessageType type, uint seconds = 3600)
    {
        List<byte[]> sent = _host.TakeIpv4();
        Assert.That(sent, Is.Not.Empty);
        var header = new Ipv4Header(sent[^1]);
        Assert.That(UdpHeader.Check(header.Payload, header.Source, header.Destination), Is.EqualTo(WireError.None));
        var udp = new UdpHeader(header.Payload);
        Assert.That((udp.SourcePort, udp.DestinationPort), Is.EqualTo((DhcpMessage.ClientPort, DhcpMessage.ServerPort)));
        Assert.That((header.Source, header.Destination),
            Is.EqualTo((default(Ipv4Address), Ipv4Address.Broadcast)), "no address is in use before the lease");
        var message = new DhcpMessage(udp.Data);
        DhcpMessageType asked = message.Type;
        Give(Reply(type, message.Transaction, seconds));
        return asked;
    }

    private void Give(byte[] message)
    {
        byte[] udp = Frames.Udp(DhcpMessage.ServerPort, DhcpMessage.ClientPort, OneHost.Peer, Ipv4Address.Broadcast, message);
        byte[] datagram = Frames.Ipv4(17, OneHost.Peer, Ipv4Address.Broadcast, udp);
        _host.Give(Frames.Ethernet(MacAddress.Broadcast, OneHost.PeerHardware, EthernetHeader.TypeIpv4, datagram));
    }
}
