using BssOs.Net.Wire;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

[NonParallelizable]
public sealed class EthernetTests
{
    private OneHost _host = null!;

    [SetUp]
    public void Start() => _host = new OneHost();

    [TearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public void Running_BadFrames_AreCountedByReason()
    {
        _host.Give([1, 2, 3]);
        _host.Give(Frames.Ethernet(OneHost.Hardware, OneHost.PeerHardware, 0x0100, []));
        _host.Give(Frames.Ethernet(OneHost.Hardware, MacAddress.Broadcast, 0x0800, []));
        _host.Give(Frames.Ethernet(OneHost.Hardware, OneHost.PeerHardware, 0x86DD, []));
        _host.Give(Frames.Ethernet(Frames.Mac(99), OneHost.PeerHardware, 0x0800, []));
        _host.Give(Frames.Ethernet(OneHost.Hardware, OneHost.PeerHardware, 0x0800, new byte[1501]));
        Assert.That(_host.Count("ethernet", "too short"), Is.EqualTo(1));
        Assert.That(_host.Count("ethernet", "too long"), Is.EqualTo(1));
        Assert.That(_host.Count("ethernet", "length instead of type"), Is.EqualTo(1));
        Assert.That(_host.Count("ethernet", "bad source address"), Is.EqualTo(1));
        Assert.That(_host.Count("ethernet", "unknown type"), Is.EqualTo(1));
        Assert.That(_host.Count("ethernet", "not for this host"), Is.EqualTo(1));
        Assert.That(_host.TakeAll(), Is.Empty);
    }

    [Test]
    public void Running_ManyFrames_NoReferenceStays()
    {
        _host.Introduce();
        uint before = BssOs.Kernel.Hosted.HostedKernel.Totals.References;
        for (int count = 0; count < 200; count++)
            _host.Give(Frames.Ethernet(OneHost.Hardware, OneHost.PeerHardware, 0x86DD, new byte[100]));
        Assert.That(BssOs.Kernel.Hosted.HostedKernel.Totals.References, Is.EqualTo(before));
        Assert.That(_host.Count("ethernet", "unknown type"), Is.EqualTo(200));
    }

    [Test]
    public void Registered_SameProtocolAgain_IsRefused()
    {
        Assert.That(new Ipv4Link(_host.Link).TryRegister(Ipv4Header.ProtocolIcmp, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InUse));
    }
}
