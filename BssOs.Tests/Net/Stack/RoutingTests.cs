using BssOs.Net.Ipv4Routing;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

[NonParallelizable]
public sealed class RoutingTests
{
    private const byte Protocol = 99;
    private static readonly Ipv4Address SecondAddress = new(0x0A000301);

    private OneHost _host = null!;
    private nuint _routing;

    [SetUp]
    public void Start()
    {
        _host = new OneHost();
        nuint second = _host.AddLink(2);
        _routing = _host.Load(Ipv4Routing.Describe(), ("link0", _host.Link), ("link1", second), ("link2", 0), ("link3", 0));
        new Ipv4Link(second).SetAddress(SecondAddress, OneHost.Mask);
        _host.Run(5);
        _host.TakeAll();
    }

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public void TwoLinks_DatagramsOfOneProtocol_ComeOutOfOneQueue()
    {
        Queue.Permanent queue = new Ipv4Network(_routing).Register(Protocol).Keep();
        _host.Kernel.ReleaseTemporaries();
        _host.GiveIpv4(Frames.Ipv4(Protocol, OneHost.Peer, OneHost.Address, [1]));
        byte[] other = Frames.Ipv4(Protocol, SecondAddress + 1, SecondAddress, [2]);
        _host.Give(Frames.Ethernet(Frames.Mac(3), OneHost.PeerHardware, EthernetHeader.TypeIpv4, other));
        Assert.That(queue.GetCount(), Is.EqualTo(2));
        Assert.That(_host.Count("ethernet", "not for this host"), Is.EqualTo(2), "each adapter saw the other's frame, too");
        queue.Release();
    }

    [Test]
    public void TwoLinks_Destination_ChoosesTheLink()
    {
        var network = new Ipv4Network(_routing);
        network.SetRoute(OneHost.Address & OneHost.Mask, OneHost.Mask, default, 0);
        network.SetRoute(SecondAddress & OneHost.Mask, OneHost.Mask, default, 1);
        network.SetRoute(default, 0, SecondAddress + 1, 1);
        Assert.That(network.GetEndpoint(OneHost.Peer).GetLocalAddress(), Is.EqualTo(OneHost.Address));
        Assert.That(network.GetEndpoint(SecondAddress + 7).GetLocalAddress(), Is.EqualTo(SecondAddress));
        Ipv4Endpoint gateway = network.GetEndpoint(new Ipv4Address(0x08080808));
        Assert.That(gateway.Same(network.GetEndpoint(new Ipv4Address(0x09090909))), "both behind the same router: one endpoint");
        Assert.That(gateway.GetLocalAddress(), Is.EqualTo(SecondAddress));
        network.RemoveRoute(default, 0);
        Assert.That(network.TryGetEndpoint(new Ipv4Address(0x08080808), out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Unreachable));
    }

    [TestCase(0x0A000201u, 0xFFFFFF00u, 0u)]
    [TestCase(0x0A000200u, 0xFF00FF00u, 0u)]
    [TestCase(0x0A000200u, 0xFFFFFF00u, 2u)]
    [TestCase(0x0A000200u, 0xFFFFFF00u, 9u)]
    public void Running_RouteThatMakesNoSense_IsRefused(uint network, uint mask, uint link)
    {
        Assert.That(new Ipv4Network(_routing).TrySetRoute(new Ipv4Address(network), mask, default, link, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
    }

    [TestCase(0x7F000001u)]
    [TestCase(0x00000007u)]
    [TestCase(0xF0000001u)]
    public void DefaultRoute_NoDestination_IsUnreachable(uint destination)
    {
        var network = new Ipv4Network(_routing);
        network.SetRoute(default, 0, OneHost.Peer, 0);
        Assert.That(network.TryGetEndpoint(new Ipv4Address(destination), out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Unreachable));
        Assert.That(_host.Count("routing", "no destination"), Is.EqualTo(1));
    }

    [Test]
    public void DefaultRoute_Group_IsOnTheLinkAndNotAtTheGateway()
    {
        var group = new Ipv4Address(0xE00000FB);
        var network = new Ipv4Network(_routing);
        network.SetRoute(default, 0, OneHost.Peer, 0);
        Ipv4Endpoint endpoint = network.GetEndpoint(group);
        Packet packet = endpoint.Allocate();
        packet.GetData(out PacketRange range);
        packet.SetRange(range.Offset, 20);
        endpoint.Send(packet, group, Ipv4Header.ProtocolUdp);
        packet.Release();
        _host.Run(10);
        byte[] frame = _host.TakeAll()[0];
        Assert.That(new EthernetHeader(frame).Destination.Equals(MacAddress.OfMulticast(group)));
    }

    [Test]
    public void Running_LinkThatIsNotThere_IsNotFound()
    {
        Assert.That(new Ipv4Network(_routing).TryGetLink(3, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.NotFound));
    }
}
