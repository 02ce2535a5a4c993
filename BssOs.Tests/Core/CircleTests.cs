using BssOs.Kernel.Hosted;
using BssOs.Tests.Core.Counting;
using NUnit.Framework;

namespace BssOs.Tests.Core;

[TestFixture]
public sealed class CircleTests
{
    private HostedKernel _kernel = null!;
    private Monitor.Permanent _monitor;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        _monitor = new Monitor(_kernel.Ask(Monitor.ServiceId, "monitor")).Keep();
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void TwoServers_HoldOneAnother_EachNamesTheOther()
    {
        var first = new CalculatorDouble.Permanent(_kernel.Load(CountingServer.Describe(), null, "first"));
        var second = new CalculatorDouble.Permanent(_kernel.Load(CountingServer.Describe(), null, "second"));
        uint firstNumber = _monitor.GetNext(0, out _);
        uint secondNumber = _monitor.GetNext(firstNumber, out _);
        Assert.That(_monitor.GetHeld(firstNumber, 0), Is.Zero);
        first.Remember(second);
        second.Remember(first);
        Assert.That(_monitor.GetHeld(firstNumber, 0), Is.EqualTo(secondNumber));
        Assert.That(_monitor.GetHeld(secondNumber, 0), Is.EqualTo(firstNumber));
        Assert.That(_monitor.GetHeld(secondNumber, 1), Is.Zero);
    }
}
