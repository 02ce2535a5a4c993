using System.Linq;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class Pic8259Tests
{
    private SimulatedPc _pc = null!;

    [SetUp]
    public void Start()
    {
        _pc = new SimulatedPc();
        ListeningHandler.Called.Clear();
    }

    [TearDown]
    public void Stop() => _pc.Dispose();

    [Test]
    public void Loaded_NothingAsked_AllLinesButTheCascadeAreAndWereClosed()
    {
        Assert.Multiple(() =>
        {
            // An interrupt in between would find nobody who ends it, and its line would stay silent for good.
            Assert.That(_pc.Master.Masks, Is.EqualTo(new byte[] { 0xFB }));
            Assert.That(_pc.Slave.Masks, Is.EqualTo(new byte[] { 0xFF }));
        });
    }

    [Test]
    public void Loaded_EarlierDriverLeftInterruptsUnfinished_TheyAreEnded()
    {
        _pc.Dispose();
        _pc = new SimulatedPc(inService: 0b0000_0101);
        Assert.That(_pc.Master.InService, Is.Zero);
        Assert.That(_pc.Slave.InService, Is.Zero);
    }

    [TestCase(0u)]
    [TestCase(7u)]
    [TestCase(11u)]
    [TestCase(15u)]
    public void HandlerAdded_LineRaised_HandlerIsCalledAndInterruptEnded(uint line)
    {
        Add(line, 1);
        Assert.That(_pc.Interrupt(line), Is.True);
        Assert.That(ListeningHandler.Called, Is.EqualTo(new[] { 1 }));
        Assert.That(_pc.Master.InService, Is.Zero);
        Assert.That(_pc.Slave.InService, Is.Zero);
    }

    [Test]
    public void LineShared_LineRaised_AllHandlersAreCalled()
    {
        Add(11, 1);
        Add(11, 2);
        Add(11, 3);
        _pc.Interrupt(11);
        Assert.That(ListeningHandler.Called, Is.EquivalentTo(new[] { 1, 2, 3 }));
        Assert.That(_pc.Slave.Ends, Is.EqualTo(1));
    }

    [Test]
    public void LineShared_OneHandlerFails_OthersAreCalledAndItIsCounted()
    {
        Add(10, ListeningHandler.Failing);
        Add(10, 2);
        _pc.Interrupt(10);
        Assert.That(ListeningHandler.Called, Is.EquivalentTo(new[] { ListeningHandler.Failing, 2 }));
        Assert.That(_pc.Count("pic8259", "handler failed"), Is.EqualTo(1));
        Assert.That(_pc.Slave.InService, Is.Zero);
    }

    [Test]
    public void LineShared_HandlersRemoved_LineClosesWithTheLast()
    {
        nuint first = Add(5, 1);
        nuint second = Add(5, 2);
        var line = new Interrupt(_pc.GetInterrupt(5));
        line.RemoveHandler(new InterruptHandler(first));
        Assert.That(_pc.Interrupt(5), Is.True);
        Assert.That(ListeningHandler.Called, Is.EqualTo(new[] { 2 }));
        line.RemoveHandler(new InterruptHandler(second));
        Assert.That(_pc.Interrupt(5), Is.False);
    }

    // As a driver does that has what it was waiting for.
    [Test]
    public void LineShared_HandlerTakesItselfOut_NobodyIsLeftOut([Values(1, 2, 3)] int leaving)
    {
        nuint line = _pc.GetInterrupt(5);
        for (int number = 1; number <= 3; number++)
        {
            nuint handler = number == leaving
                ? ListeningHandler.LoadLeaving(_pc.Kernel, number, line)
                : ListeningHandler.Load(_pc.Kernel, number);
            new Interrupt(line).AddHandler(new InterruptHandler(handler));
        }

        _pc.Interrupt(5);
        Assert.That(ListeningHandler.Called, Is.EquivalentTo(new[] { 1, 2, 3 }));
        ListeningHandler.Called.Clear();
        _pc.Interrupt(5);
        Assert.That(ListeningHandler.Called, Is.EquivalentTo(new[] { 1, 2, 3 }.Where(number => number != leaving)), "it has left");
    }

    [Test]
    public void LineOpen_NullAdded_LineCloses()
    {
        Add(5, 1);
        new Interrupt(_pc.GetInterrupt(5)).AddHandler(default);
        Assert.That(_pc.Interrupt(5), Is.False);
    }

    [Test]
    public void HandlerAdded_AddedAgain_IsCalledOnce()
    {
        nuint handler = Add(5, 1);
        new Interrupt(_pc.GetInterrupt(5)).AddHandler(new InterruptHandler(handler));
        _pc.Interrupt(5);
        Assert.That(ListeningHandler.Called, Has.Count.EqualTo(1));
    }

    [Test]
    public void DriverUnloaded_LineOpen_LineClosesAndNothingStays()
    {
        Add(5, 1);
        nuint line = _pc.GetInterrupt(6);
        SystemTotals before = Kernel.Hosted.HostedKernel.Totals;
        for (int i = 0; i < 10_000; i++)
        {
            nuint handler = ListeningHandler.Load(_pc.Kernel, 2);
            new Interrupt(line).AddHandler(new InterruptHandler(handler));
            new InterruptHandler.Permanent(handler).Release();
            _pc.Kernel.ReleaseTemporaries();
        }

        SystemTotals after = Kernel.Hosted.HostedKernel.Totals;
        Assert.That(_pc.Interrupt(6), Is.False, "the line is closed");
        Assert.That(after.Servers, Is.EqualTo(before.Servers));
        Assert.That(after.Objects - before.Objects, Is.LessThanOrEqualTo(2), "no more than what line 6 has once and for all");
    }

    [Test]
    public void LineFull_HandlerAdded_IsLimitReached()
    {
        for (int i = 0; i < 8; i++)
            Add(5, i);
        var line = new Interrupt(_pc.GetInterrupt(5));
        Assert.That(line.TryAddHandler(new InterruptHandler(ListeningHandler.Load(_pc.Kernel, 8)), out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.LimitReached));
    }

    [Test]
    public void HandlerUnknown_Removed_IsNotFound()
    {
        var line = new Interrupt(_pc.GetInterrupt(5));
        Assert.That(line.TryRemoveHandler(new InterruptHandler(ListeningHandler.Load(_pc.Kernel, 1)), out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.NotFound));
    }

    [TestCase(7u, 0)]
    [TestCase(15u, 1)]
    public void LineOpen_SpuriousInterrupt_IsCountedAndEndedOnlyWhereItIsReal(uint line, int masterEnds)
    {
        Add(line, 1);
        _pc.InterruptSpuriously(line);
        Assert.That(ListeningHandler.Called, Is.Empty);
        Assert.That(_pc.Count("pic8259", "spurious"), Is.EqualTo(1));
        Assert.That(_pc.Master.Ends, Is.EqualTo(masterEnds));
        Assert.That(_pc.Slave.Ends, Is.Zero);
    }

    [TestCase(2u)]
    [TestCase(16u)]
    public void LineThatIsNone_Asked_IsInvalidArgument(uint line)
    {
        Assert.That(new InterruptController(_pc.InterruptController).TryGetInterrupt(line, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
    }

    private nuint Add(uint line, int number)
    {
        nuint handler = ListeningHandler.Load(_pc.Kernel, number);
        new Interrupt(_pc.GetInterrupt(line)).AddHandler(new InterruptHandler(handler));
        return handler;
    }
}
