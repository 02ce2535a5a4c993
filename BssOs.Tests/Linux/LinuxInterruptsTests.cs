using BssOs.Kernel.Hosted;
using BssOs.Servers.LinuxInterrupts;
using BssOs.Tests.Drivers;
using NUnit.Framework;

namespace BssOs.Tests.Linux;

/// <summary>The interrupt lines of a kernel that is a process.</summary>
[TestFixture]
public sealed class LinuxInterruptsTests
{
    private const uint FirstVector = 0x20;
    private const uint Timer = 0;
    private const uint Console = 1;
    private const uint Network = 2;

    private SimulatedPc _pc = null!;
    private InterruptController.Permanent _controller;

    [SetUp]
    public void Start()
    {
        // Its interrupt controllers of a PC stay unused: they have other vectors.
        _pc = new SimulatedPc(firstVector: 0x40);
        ListeningHandler.Called.Clear();
        _controller = new InterruptController.Permanent(_pc.Kernel.Load(LinuxInterrupts.Describe(), new Wiring
        {
            { "vectors", "vectors 0x20 3" },
            { "counters", _pc.Counters },
        }));
    }

    [TearDown]
    public void Stop() => _pc.Dispose();

    [TestCase(Timer)]
    [TestCase(Console)]
    [TestCase(Network)]
    public void HandlersAdded_Interrupt_AllOfThatLineAreCalled(uint line)
    {
        Add(line, 1);
        Add(line, 2);
        Add((line + 1) % 3, 3);
        Raise(line);
        Assert.That(ListeningHandler.Called, Is.EquivalentTo(new[] { 1, 2 }));
    }

    [Test]
    public void OneHandlerFails_OthersAreCalledAndItIsCounted()
    {
        Add(Network, ListeningHandler.Failing);
        Add(Network, 2);
        Raise(Network);
        Assert.That(ListeningHandler.Called, Is.EquivalentTo(new[] { ListeningHandler.Failing, 2 }));
        Assert.That(_pc.Count("linux-interrupts", "handler failed"), Is.EqualTo(1));
    }

    [Test]
    public void HandlersRemoved_Interrupt_OnlyTheRestIsCalled()
    {
        nuint first = Add(Console, 1);
        nuint second = Add(Console, 2);
        var line = new Interrupt(Line(Console));
        line.RemoveHandler(new InterruptHandler(first));
        Raise(Console);
        Assert.That(ListeningHandler.Called, Is.EqualTo(new[] { 2 }));
        line.RemoveHandler(new InterruptHandler(second));
        Raise(Console);
        Assert.That(ListeningHandler.Called, Has.Count.EqualTo(1));
    }

    [Test]
    public void NullAdded_Interrupt_NobodyIsCalled()
    {
        Add(Console, 1);
        new Interrupt(Line(Console)).AddHandler(default);
        Raise(Console);
        Assert.That(ListeningHandler.Called, Is.Empty);
    }

    [Test]
    public void DriverUnloaded_NothingStays()
    {
        nuint line = Line(Network);
        void Once()
        {
            nuint handler = ListeningHandler.Load(_pc.Kernel, 2);
            new Interrupt(line).AddHandler(new InterruptHandler(handler));
            new InterruptHandler.Permanent(handler).Release();
            _pc.Kernel.ReleaseTemporaries();
        }

        Once();
        SystemTotals before = HostedKernel.Totals;
        for (int i = 0; i < 1000; i++)
            Once();
        SystemTotals after = HostedKernel.Totals;
        Assert.That((after.Servers, after.Objects, after.References), Is.EqualTo((before.Servers, before.Objects, before.References)));
        Raise(Network);
        Assert.That(ListeningHandler.Called, Is.Empty);
    }

    [Test]
    public void LineThatIsNone_Asked_IsInvalidArgument()
    {
        Assert.That(_controller.TryGetInterrupt(3, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
    }

    [Test]
    public void HandlerUnknown_Removed_IsNotFound()
    {
        var line = new Interrupt(Line(Timer));
        Assert.That(line.TryRemoveHandler(new InterruptHandler(ListeningHandler.Load(_pc.Kernel, 1)), out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.NotFound));
    }

    private nuint Line(uint number) => _controller.GetInterrupt(number).Keep().Word;

    private nuint Add(uint line, int number)
    {
        nuint handler = ListeningHandler.Load(_pc.Kernel, number);
        new Interrupt(Line(line)).AddHandler(new InterruptHandler(handler));
        return handler;
    }

    private void Raise(uint line)
    {
        _pc.Kernel.RaiseInterrupt(FirstVector + line);
        _pc.Run();
    }
}
