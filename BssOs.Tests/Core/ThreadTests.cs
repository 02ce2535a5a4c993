using BssOs.Kernel.Hosted;

using System.Collections.Generic;
using NUnit.Framework;

namespace BssOs.Tests.Core;

[TestFixture]
public sealed class ThreadTests
{
    private readonly List<string> _trace = [];
    private HostedKernel _kernel = null!;
    private nuint _synchronization;

    [SetUp]
    public void Start()
    {
        _trace.Clear();
        _kernel = new HostedKernel();
        _synchronization = _kernel.Ask(Synchronization.ServiceId, "synchronization");
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Threads_Yielding_TakeTurns()
    {
        foreach (string name in new[] { "a", "b" })
        {
            Script.Start(_kernel, () =>
            {
                for (int i = 0; i < 2; i++)
                {
                    _trace.Add(name);
                    new ThreadFactory(_kernel.ThreadFactory).Yield();
                }
            });
        }

        _kernel.RunThreads();
        Assert.That(_trace, Is.EqualTo(new[] { "a", "b", "a", "b" }));
    }

    [Test]
    public void Queue_Empty_TakerWaitsForPut()
    {
        nuint queue = new Synchronization(_synchronization).CreateQueue(4).Word;
        nuint item = new Synchronization(_synchronization).CreateEvent().Word;
        Script.Start(_kernel, () =>
        {
            bool got = new Queue(queue).Take().Word == item;
            _trace.Add(got ? "taken" : "wrong");
        });
        Script.Start(_kernel, () =>
        {
            _trace.Add("put");
            new Queue(queue).Put(new Server(item));
        });
        _kernel.RunThreads();
        Assert.That(_trace, Is.EqualTo(new[] { "put", "taken" }));
    }

    [Test]
    public void Queue_Full_PutFailsAndHoldsNothing()
    {
        Queue queue = new Synchronization(_synchronization).CreateQueue(2);
        Event item = new Synchronization(_synchronization).CreateEvent();
        uint before = HostedKernel.Totals.References;
        Assert.That(queue.Put(item), Is.True);
        Assert.That(queue.Put(item), Is.True);
        Assert.That(queue.Put(item), Is.False);
        Assert.That(HostedKernel.Totals.References, Is.EqualTo(before + 2));
        Assert.That(queue.GetCount(), Is.EqualTo(2));
    }

    [Test]
    public void Queue_Destroyed_ReleasesItems()
    {
        Event item = new Synchronization(_synchronization).CreateEvent();
        uint before = HostedKernel.Totals.References;
        Queue queue = new Synchronization(_synchronization).CreateQueue(2);
        queue.Put(item);
        queue.Release();
        Assert.That(HostedKernel.Totals.References, Is.EqualTo(before));
    }

    [Test]
    public void Queue_Closed_TakerGetsNull()
    {
        nuint queue = new Synchronization(_synchronization).CreateQueue(2).Word;
        Script.Start(_kernel, () => _trace.Add(new Queue(queue).Take().IsNull ? "null" : "item"));
        Script.Start(_kernel, () => new Queue(queue).Close());
        _kernel.RunThreads();
        Assert.That(_trace, Is.EqualTo(new[] { "null" }));
    }

    [Test]
    public void Event_SignalledBeforeWait_IsNotLost()
    {
        nuint item = new Synchronization(_synchronization).CreateEvent().Word;
        Script.Start(_kernel, () =>
        {
            uint seen = new Event(item).GetCount();
            new Event(item).Signal();
            new Event(item).Wait(seen);
            _trace.Add("woken");
        });
        _kernel.RunThreads();
        Assert.That(_trace, Is.EqualTo(new[] { "woken" }));
    }

    [Test]
    public void Event_Signalled_WakesAllWaiters()
    {
        nuint item = new Synchronization(_synchronization).CreateEvent().Word;
        for (int i = 0; i < 3; i++)
        {
            Script.Start(_kernel, () =>
            {
                new Event(item).Wait(0);
                _trace.Add("woken");
            });
        }

        Script.Start(_kernel, () => new Event(item).Signal());
        _kernel.RunThreads();
        Assert.That(_trace, Has.Count.EqualTo(3));
    }

    [Test]
    public void Thread_BodyThrows_EndsAloneAndIsReported()
    {
        Script.Start(_kernel, () => Error.DeviceFailure.Throw());
        Script.Start(_kernel, () => _trace.Add("other"));
        _kernel.RunThreads();
        Assert.That(_trace, Is.EqualTo(new[] { "other" }));
        Assert.That(_kernel.ConsoleText, Does.Contain("thread ended by error DeviceFailure in script"));
    }

    [Test]
    public void Threads_Ended_LeaveNothing()
    {
        SystemTotals before = HostedKernel.Totals;
        for (int i = 0; i < 50; i++)
            Script.Start(_kernel, () => new ThreadFactory(_kernel.ThreadFactory).Yield());
        _kernel.RunThreads();
        SystemTotals after = HostedKernel.Totals;
        Assert.Multiple(() =>
        {
            Assert.That(after.Threads, Is.EqualTo(before.Threads));
            Assert.That(after.Objects, Is.EqualTo(before.Objects));
            Assert.That(after.References, Is.EqualTo(before.References));
        });
    }

    [Test]
    public void Context_DispatchedInsideAnother_BlocksToItsHost()
    {
        var group = new ThreadGroup(_kernel.Ask(ThreadGroup.ServiceId, "thread-group"));
        nuint item = new Synchronization(_synchronization).CreateEvent().Word;
        Executable.Permanent body = Script.Load(_kernel, () => new Event(item).Wait(0));
        ThreadContext context = group.Create(body, 0);
        Assert.That(group.TakeReady().Same(context), Is.True);
        Assert.That(context.Dispatch(), Is.EqualTo(DispatchResult.Blocked));
        Assert.That(group.TakeReady().IsNull, Is.True);
        new Event(item).Signal();
        Assert.That(group.TakeReady().Same(context), Is.True);
        Assert.That(context.Dispatch(), Is.EqualTo(DispatchResult.Finished));
    }

    [Test]
    public void Interrupt_HandlerThrows_ThreadGoesOn()
    {
        var vectors = new InterruptVectors(_kernel.Ask(InterruptVectors.ServiceId, "vectors 0x20 16"));
        nuint failing = _kernel.Load(FailingHandler.Describe());
        vectors.SetHandler(1, new InterruptHandler(failing));
        _kernel.RaiseInterrupt(0x21);
        Script.Start(_kernel, () => _trace.Add("ran"));
        _kernel.RunThreads();
        Assert.That(_trace, Is.EqualTo(new[] { "ran" }));
        Assert.That(_kernel.ConsoleText, Does.Contain("interrupt ended by error"));
    }

    [Test]
    public void Interrupt_HandlerBlocks_IsRefused()
    {
        nuint item = new Synchronization(_synchronization).CreateEvent().Word;
        var vectors = new InterruptVectors(_kernel.Ask(InterruptVectors.ServiceId, "vectors 0x20 16"));
        nuint waiting = _kernel.Load(WaitingHandler.Describe(), new Wiring { { "event", item } });
        vectors.SetHandler(2, new InterruptHandler(waiting));
        _kernel.RaiseInterrupt(0x22);
        _kernel.RunThreads();
        Assert.That(_kernel.ConsoleText, Does.Contain("interrupt ended by error WouldBlock"));
    }
}
