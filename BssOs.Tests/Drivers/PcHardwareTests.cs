using System.Collections.Generic;
using System.Text;
using BssOs.Kernel.Hosted;
using BssOs.Servers.PcHardware;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class PcHardwareTests
{
    private HostedKernel _kernel = null!;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        ScriptedQuery.Asked.Clear();
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [TestCase("interrupts")]
    [TestCase("clock")]
    [TestCase("rtc")]
    [TestCase("serial")]
    [TestCase("screen")]
    [TestCase("keyboard")]
    [TestCase("pci")]
    public void Component_AskedTwice_IsLoadedOnceAndRemembered(string name)
    {
        nuint component = ScriptedQuery.Load(_kernel, _kernel.ThreadFactory, []);
        Query.Permanent hardware = Load(component, new() { [name] = Error.None });
        BssOs.Server first = hardware.GetService(1, Encoding.UTF8.GetBytes(name), default);
        Assert.That(first.Same(new BssOs.Server(component)), Is.True);
        Assert.That(hardware.GetService(1, Encoding.UTF8.GetBytes(name), default).Same(first), Is.True);
        Assert.That(ScriptedQuery.Asked, Is.EqualTo(new[] { name }));
    }

    [Test]
    public void DeviceOnTheBus_Asked_BusIsAsked()
    {
        nuint bus = ScriptedQuery.Load(_kernel, _kernel.ThreadFactory, new() { ["ethernet0"] = Error.None });
        Query.Permanent hardware = Load(bus, new() { ["pci"] = Error.None });
        BssOs.Server adapter = hardware.GetService(1, "ethernet0"u8, default);
        Assert.That(adapter.Same(new BssOs.Server(_kernel.ThreadFactory)), Is.True);
        Assert.That(ScriptedQuery.Asked, Is.EqualTo(new[] { "pci", "ethernet0" }));
    }

    [Test]
    public void InterruptLine_Asked_ControllerIsAsked()
    {
        _kernel.Dispose();
        var pc = new SimulatedPc();
        var hardware = new Query(pc.Kernel.Load(PcHardware.Describe(), new Wiring
        {
            { "components", ScriptedQuery.Load(pc.Kernel, pc.InterruptController, new() { ["interrupts"] = Error.None }) },
        }));
        Interrupt line = Interrupt.Cast(hardware.GetService(Interrupt.ServiceId, "interrupt 11"u8, default));
        ListeningHandler.Called.Clear();
        line.AddHandler(new InterruptHandler(ListeningHandler.Load(pc.Kernel, 1)));
        pc.Interrupt(11);
        Assert.That(ListeningHandler.Called, Is.EqualTo(new[] { 1 }));
        Assert.That(hardware.TryGetService(Interrupt.ServiceId, "interrupt 16"u8, default, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
        Assert.That(hardware.TryGetService(Interrupt.ServiceId, "interrupt x"u8, default, out _, out error), Is.False);
        Assert.That(error, Is.EqualTo(Error.NotFound));
        Assert.That(hardware.TryGetService(Clock.ServiceId, "interrupt 1"u8, default, out _, out error), Is.False);
        Assert.That(error, Is.EqualTo(Error.WrongService));
        pc.Dispose();
        _kernel = new HostedKernel();
    }

    [TestCase("clock")]
    [TestCase("interrupt 1")]
    [TestCase("ethernet0")]
    [TestCase("nonsense")]
    public void ComponentNotConfigured_Asked_IsNotFound(string name)
    {
        Query.Permanent hardware = Load(_kernel.ThreadFactory, []);
        Assert.That(hardware.TryGetService(1, Encoding.UTF8.GetBytes(name), default, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.NotFound));
    }

    [Test]
    public void ComponentFailed_AskedAgain_IsTriedAgain()
    {
        Dictionary<string, Error> script = new() { ["serial"] = Error.DeviceFailure };
        Query.Permanent hardware = Load(_kernel.ThreadFactory, script);
        Assert.That(hardware.TryGetService(1, "serial"u8, default, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.DeviceFailure));
        script["serial"] = Error.None;
        Assert.That(hardware.TryGetService(1, "serial"u8, default, out _, out _), Is.True);
    }

    private Query.Permanent Load(nuint answer, Dictionary<string, Error> script) => new(_kernel.Load(PcHardware.Describe(), new Wiring
    {
        { "components", ScriptedQuery.Load(_kernel, answer, script) },
    }));
}
