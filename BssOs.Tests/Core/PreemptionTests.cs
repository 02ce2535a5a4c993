using BssOs.Kernel.Hosted;

using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace BssOs.Tests.Core;

/// <summary>Stopping threads: here a server can be interrupted wherever it makes a call.</summary>
[TestFixture]
public sealed class PreemptionTests
{
    private const uint TickVector = 0x20;

    private readonly List<string> _trace = [];
    private HostedKernel _kernel = null!;
    private nuint _event;

    [SetUp]
    public void Start()
    {
        _trace.Clear();
        _kernel = new HostedKernel(commandLine: "slice=1") { IsPreemptive = true };
        _event = new Synchronization(_kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateEvent().Word;
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Context_AskedToStop_ComesBackAndGoesOnLater()
    {
        ThreadGroup group = CreateGroup();
        nuint self = 0;
        ThreadContext context = CreateTaken(group, () =>
        {
            _trace.Add("before");
            new ThreadContext(self).Preempt();
            Call();
            _trace.Add("after");
        });
        self = context.Word;
        Assert.That(context.Dispatch(), Is.EqualTo(DispatchResult.Preempted));
        Assert.That(_trace, Is.EqualTo(new[] { "before" }));
        Assert.That(group.TakeReady().Same(context), Is.True, "it stands in the ready list");
        Assert.That(context.Dispatch(), Is.EqualTo(DispatchResult.Finished));
        Assert.That(_trace, Is.EqualTo(new[] { "before", "after" }));
    }

    [Test]
    public void Context_InServerThatItsSchedulerDoesNotOwn_IsStoppedOnlyOutside()
    {
        nuint inner = 0;
        Executable.Permanent shared = Script.Load(_kernel, () =>
        {
            new ThreadContext(inner).Preempt();
            Call();
            _trace.Add("inside");
            return 0;
        });
        nuint sharedWord = AddressOf(shared.Reference);
        inner = CreateTaken(CreateGroup(), () =>
        {
            new Executable(sharedWord).Execute();
            Call();
            _trace.Add("outside");
        }).Word;
        ThreadContext host = CreateTaken(CreateGroup(), () =>
        {
            _trace.Add(new ThreadContext(inner).Dispatch().ToString());
            _trace.Add(new ThreadContext(inner).Dispatch().ToString());
        });
        Assert.That(host.Dispatch(), Is.EqualTo(DispatchResult.Finished));
        Assert.That(_trace, Is.EqualTo(new[] { "inside", "Preempted", "outside", "Finished" }));
    }

    [Test]
    public void Host_InnerThreadInSharedServer_IsStoppedWithItAndOthersComeIn()
    {
        nuint outer = 0;
        Executable.Permanent shared = Script.Load(_kernel, () =>
        {
            _trace.Add("in");
            if (_trace.Count == 1)
            {
                new ThreadContext(outer).Preempt();
                Call();
            }

            _trace.Add("out");
            return 0;
        });
        nuint sharedWord = AddressOf(shared.Reference);
        ThreadGroup group = CreateGroup();
        nuint inner = CreateTaken(CreateGroup(), () => new Executable(sharedWord).Execute()).Word;
        ThreadContext host = CreateTaken(group, () => _trace.Add(new ThreadContext(inner).Dispatch().ToString()));
        outer = host.Word;
        ThreadContext other = CreateTaken(group, () => new Executable(sharedWord).Execute());
        Assert.That(host.Dispatch(), Is.EqualTo(DispatchResult.Preempted));
        Assert.That(other.Dispatch(), Is.EqualTo(DispatchResult.Blocked), "the server is still locked");
        Assert.That(group.TakeReady().Same(host), Is.True);
        Assert.That(host.Dispatch(), Is.EqualTo(DispatchResult.Finished));
        Assert.That(group.TakeReady().Same(other), Is.True);
        Assert.That(other.Dispatch(), Is.EqualTo(DispatchResult.Finished));
        Assert.That(_trace, Is.EqualTo(new[] { "in", "out", "Finished", "in", "out" }));
    }

    [Test]
    public void Time_OfAThread_GrowsWhileItRunsOnly()
    {
        ThreadContext context = CreateTaken(CreateGroup(), () => System.Threading.Thread.SpinWait(1000));
        context.GetTime(out ThreadTime before);
        context.Dispatch();
        context.GetTime(out ThreadTime after);
        context.GetTime(out ThreadTime later);
        Assert.That(before.Low | before.High, Is.Zero);
        Assert.That(after.Low | after.High, Is.Not.Zero);
        Assert.That(later, Is.EqualTo(after));
    }

    [Test]
    public void FixedPriority_Tick_LetsTheHigherOneRun()
    {
        var scheduler = new Query(_kernel.Load(BssOs.Servers.FixedPriority.FixedPriority.Describe(), new Wiring
        {
            { "highest", "thread-group" }, { "high", "thread-group" }, { "normal", "thread-group" }, { "low", "thread-group" },
            { "ticks", LoadTicks() }, { "slice", "option slice" },
        }));
        ThreadFactory low = ThreadFactory.Cast(scheduler.GetService(ThreadFactory.ServiceId, "low"u8, default));
        ThreadFactory high = ThreadFactory.Cast(scheduler.GetService(ThreadFactory.ServiceId, "high"u8, default));
        low.Start(Script.Load(_kernel, () => Spin("low")), 0);
        high.Start(Script.Load(_kernel, () =>
        {
            new Event(_event).Wait(0);
            _trace.Add("high");
            return 0;
        }), 0);
        Assert.That(low.TryRun(out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Closed), "nothing will ever happen again");
        Assert.That(_trace, Is.EqualTo(new[] { "low 0", "high", "low 1", "low 2" }));
    }

    [Test]
    public void RoundRobin_InsideFixedPriority_ThreadsOfBothTakeTurns()
    {
        nuint ticks = LoadTicks();
        ThreadFactory outer = LoadRoundRobin(ticks);
        ThreadFactory nested = LoadRoundRobin(0);
        nuint nestedWord = AddressOf(nested);
        nested.Start(Script.Load(_kernel, () => Spin("nested")), 0);
        outer.Start(Script.Load(_kernel, () =>
        {
            new ThreadFactory(nestedWord).Run();
            return 0;
        }), 0);
        outer.Start(Script.Load(_kernel, () => Spin("outer")), 0);
        Assert.That(outer.TryRun(out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Closed));
        Assert.That(_trace, Is.EqualTo(new[] { "nested 0", "outer 0", "nested 1", "outer 1", "nested 2", "outer 2" }));
    }

    private static ThreadGroup CreateGroup() => new(HostedKernel.Current.Ask(ThreadGroup.ServiceId, "thread-group"));

    private static unsafe nuint AddressOf(Server server) => (nuint)HostedKernel.Current.ResolveHost(server.Word);

    private ThreadContext CreateTaken(ThreadGroup group, Action body)
    {
        ThreadContext context = group.Create(
            Script.Load(_kernel, () =>
            {
                body();
                return 0;
            }),
            0);
        group.TakeReady();
        return context;
    }

    private nuint LoadTicks() => _kernel.Load(TickLine.Describe(), new Wiring { { "vectors", "vectors 0x20 1" } });

    private ThreadFactory LoadRoundRobin(nuint ticks) => new(_kernel.Load(
        BssOs.Servers.RoundRobin.RoundRobin.Describe(),
        new Wiring { { "thread-group", "thread-group" }, { "ticks", ticks }, { "slice", "option slice" } }));

    // Each round signals the event, and a tick comes.
    private uint Spin(string name)
    {
        const int rounds = 3;
        for (int i = 0; i < rounds; i++)
        {
            _trace.Add($"{name} {i}");
            new Event(_event).Signal();
            _kernel.RaiseInterrupt(TickVector);
            Call();
        }

        return 0;
    }

    // Any call: a place where the hosted kernel interrupts.
    private void Call() => new Event(_event).GetCount();
}
