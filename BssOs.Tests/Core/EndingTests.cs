using BssOs.Kernel;
using BssOs.Kernel.Hosted;
using BssOs.Tests.Core.Ending;

using System;
using NUnit.Framework;

namespace BssOs.Tests.Core;

/// <summary>The end of objects where something goes wrong around it.</summary>
[TestFixture]
public sealed unsafe class EndingTests
{
    private HostedKernel _kernel = null!;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        Testament.Last = null;
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Lock_that_cannot_be_had_again_behind_a_destructor_stops_no_other_end()
    {
        BssOs.Kernel.Server* owner = null;
        Executable.Permanent kept = default;
        var mortal = new Executable.Permanent(_kernel.Load(Testament.Describe()));
        nuint address = (nuint)_kernel.ResolveHost(mortal.Word);
        Executable.Permanent releaser = Script.Load(_kernel, () =>
        {
            owner = Cpu.CurrentServer;
            if (kept.IsNull)
                kept = new Executable(address).Keep();
            else
                kept.Release();
            return 0;
        });
        releaser.Execute();
        mortal.Release();

        // Another thread enters the server while it is open, and stays.
        Testament.Last = () =>
        {
            owner->LockOwner = (BssOs.Kernel.ThreadContext*)owner;
            owner->LockDepth = 1;
        };
        Assert.That(releaser.TryExecute(out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Closed));
        owner->LockOwner = null;
        owner->LockDepth = 0;
        bool isDestructed = false;
        Testament.Last = () => isDestructed = true;
        new Executable.Permanent(_kernel.Load(Testament.Describe())).Release();
        Assert.That(isDestructed, Is.True);
    }

    [Test]
    public void Page_frames_run_out_only_when_memory_of_ended_objects_is_used_up_too()
    {
        EndLargeOnes();
        TakePages(() => false);
        Assert.That(HostedKernel.Totals.FreePages, Is.Zero);
        EndedObjects.TryFree();
        Assert.That(HostedKernel.Totals.FreePages, Is.Zero, "what has ended was asked for its memory before");
    }

    [Test]
    public void Thread_gets_its_stack_from_memory_of_ended_objects()
    {
        Executable.Permanent body = Script.Load(_kernel, () => 0);
        var threads = new ThreadFactory(_kernel.ThreadFactory);

        // The first thread makes the heap take all pages that a thread needs besides its stack.
        threads.Start(body, 0);
        _kernel.RunThreads();
        EndLargeOnes();
        TakePages(() => HostedKernel.Totals.FreePages == 0);
        Assert.That(HostedKernel.Totals.FreePages, Is.Zero);
        Assert.That(threads.TryStart(body, 0, out Error error), Is.True, error.ToString());
    }

    [Test]
    public void Destructor_has_room_for_references_where_its_thread_has_none()
    {
        Error last = Error.LimitReached;
        var synchronization = new Synchronization(_kernel.Ask(Synchronization.ServiceId, "synchronization"));
        nuint queue = synchronization.CreateQueue(1).Word;
        var mortal = new Executable.Permanent(_kernel.Load(Testament.Describe()));
        new Queue(queue).Put((Server)mortal.Reference);
        mortal.Release();
        Testament.Last = () =>
        {
            for (int i = 0; i < 3; i++)
                _ = _kernel.Ask(Synchronization.ServiceId, "synchronization");
            last = Error.None;
        };
        Executable.Permanent full = Script.Load(_kernel, () =>
        {
            var here = new Synchronization(_kernel.Ask(Synchronization.ServiceId, "synchronization"));
            Event newest = default;
            while (here.TryCreateEvent(out Event made, out _))
                newest = made;
            newest.Release();
            _ = new Queue(queue).Take();
            return 0;
        });
        full.Execute();
        Assert.That(last, Is.EqualTo(Error.None), "it was the newest of as many as a thread may have");
    }

    [Test]
    public void Server_that_releases_what_is_observed_is_open_while_the_observer_is_told()
    {
        BssOs.Kernel.Server* owner = null;
        bool? isOpen = null;
        Executable.Permanent kept = default;
        Executable.Permanent target = Script.Load(_kernel, () => 0);
        nuint address = (nuint)_kernel.ResolveHost(target.Word);
        nuint observer = (nuint)_kernel.ResolveHost(_kernel.Load(Onlooker.Describe()));
        Onlooker.Told = () => isOpen = owner->LockOwner == null;
        Executable.Permanent releaser = Script.Load(_kernel, () =>
        {
            owner = Cpu.CurrentServer;
            if (kept.IsNull)
            {
                var references = new BssOs.WeakReferences(_kernel.Ask(BssOs.WeakReferences.ServiceId, "weak-references"));
                references.Create(new Server(address), new WeakObserver(observer), 1).Keep();
                kept = new Executable(address).Keep();
                return 0;
            }

            kept.Release();
            return owner->LockOwner == null ? 1u : 0;
        });
        releaser.Execute();
        target.Release();
        Assert.That(releaser.Execute(), Is.Zero, "it is closed again");
        Assert.That(isOpen, Is.True, "whoever the observer waits for may be waiting for this server");
    }

    // So few that the kernel does not look yet whether their memory may be reused (EndedObjects).
    private void EndLargeOnes()
    {
        for (int i = 0; i < 3; i++)
            new Executable.Permanent(_kernel.Load(LargeServer.Describe())).Release();
    }

    private void TakePages(Func<bool> isEnough)
    {
        while (!isEnough())
        {
            var memory = new PhysicalMemory(_kernel.Ask(PhysicalMemory.ServiceId, "memory"));
            if (!memory.TryAllocate(1, out _, out DataSpace space, out _))
                return;
            space.Keep();
            _kernel.ReleaseTemporaries();
        }
    }
}
