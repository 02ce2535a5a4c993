using BssOs.Kernel.Hosted;

using System;
using NUnit.Framework;

namespace BssOs.Tests.Core;

/// <summary>What an interrupt handler may do, whatever thread it has interrupted.</summary>
[TestFixture]
public sealed unsafe class InterruptTests
{
    private HostedKernel _kernel = null!;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        ScriptHandler.Body = null;
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Handler_polls_NoOtherInterruptComesIn()
    {
        int depth = 0;
        int deepest = 0;
        int handled = 0;
        CreateVectors().SetHandler(0, LoadHandler());
        ScriptHandler.Body = () =>
        {
            handled++;
            deepest = Math.Max(deepest, ++depth);
            CreateGroup().Poll();
            depth--;
        };
        _kernel.RaiseInterrupt(0x20);
        _kernel.RaiseInterrupt(0x20);
        _kernel.RunThreads();
        Assert.That(handled, Is.EqualTo(2));
        Assert.That(deepest, Is.EqualTo(1), "there is room for the references of one handler");
    }

    [Test]
    public void Handler_waits_for_a_ready_thread_IsRefused()
    {
        Error error = Error.None;
        int handled = 0;
        CreateVectors().SetHandler(0, LoadHandler());
        ScriptHandler.Body = () =>
        {
            handled++;
            CreateGroup().TryIdle(out error);
        };
        _kernel.RaiseInterrupt(0x20);
        _kernel.RaiseInterrupt(0x20);
        _kernel.RunThreads();
        Assert.That(error, Is.EqualTo(Error.WouldBlock));
        Assert.That(handled, Is.EqualTo(2));
    }

    [Test]
    public void Handler_of_a_server_that_prohibits_callbacks_IsCalledWhileThatWaits()
    {
        nuint item = new Synchronization(_kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateEvent().Word;
        nuint driver = _kernel.Load(WaitingDriver.Describe(), new Wiring { { "event", item } });
        CreateVectors().SetHandler(0, InterruptHandler.Cast(new Server(driver)));
        _kernel.RaiseInterrupt(0x20);
        Assert.That(new Executable(driver).TryExecute(out uint count, out Error error), Is.True, error.ToString());
        Assert.That(count, Is.EqualTo(1));
    }

    [Test]
    public void Handler_that_calls_back_into_its_server_IsRefusedWhereThatProhibitsIt()
    {
        // Calls of the interrupted thread do not count as being inside; those of the handler do.
        nuint address = (nuint)_kernel.ResolveHost(_kernel.Load(NoCallbackServer.Describe()));
        Error error = Error.None;
        CreateVectors().SetHandler(0, LoadHandler());
        ScriptHandler.Body = () => new CalculatorDouble(address).TryRemember(new CalculatorDouble(address), out error);
        _kernel.RaiseInterrupt(0x20);
        _kernel.RunThreads();
        Assert.That(error, Is.EqualTo(Error.CallbackProhibited));
    }

    [Test]
    public void Range_released_TakesNoHandlerAwayThatAnotherRangeHasSet()
    {
        int handled = 0;
        ScriptHandler.Body = () => handled++;
        InterruptHandler handler = LoadHandler();
        InterruptVectors first = CreateVectors();
        InterruptVectors second = CreateVectors();
        first.SetHandler(0, handler);
        second.SetHandler(0, handler);
        first.Release();
        _kernel.RaiseInterrupt(0x20);
        _kernel.RunThreads();
        Assert.That(handled, Is.EqualTo(1), "a driver that is started again has set it before the old one's range goes");
        second.Release();
        _kernel.RaiseInterrupt(0x20);
        _kernel.RunThreads();
        Assert.That(handled, Is.EqualTo(1));
    }

    private InterruptVectors CreateVectors() => new(_kernel.Ask(InterruptVectors.ServiceId, "vectors 0x20 16"));

    private ThreadGroup CreateGroup() => new(_kernel.Ask(ThreadGroup.ServiceId, "thread-group"));

    private InterruptHandler LoadHandler() => new(_kernel.Load(ScriptHandler.Describe()));
}
