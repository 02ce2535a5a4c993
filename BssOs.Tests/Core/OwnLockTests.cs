using BssOs.Kernel.Hosted;
using BssOs.Tests.Core.SelfLocking;
using NUnit.Framework;

namespace BssOs.Tests.Core;

/// <summary>The lock that a thread-safe server takes itself.</summary>
[TestFixture]
public sealed class OwnLockTests
{
    private HostedKernel _kernel = null!;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        LockingServer.Inside = null;
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Function_returns_without_unlocking()
    {
        LockingServer.Inside = SystemCalls.Lock;
        RequireLockIsFree(Load(LockingServer.Describe()));
    }

    [Test]
    public void Function_fails_with_the_lock()
    {
        LockingServer.Inside = () =>
        {
            SystemCalls.Lock();
            Error.DeviceFailure.Throw();
        };
        nuint server = Load(LockingServer.Describe());
        Assert.That(new Executable(server).TryExecute(out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.DeviceFailure));
        RequireLockIsFree(server);
    }

    [Test]
    public void Function_inside_another_gives_back_only_what_it_took()
    {
        nuint server = Load(LockingServer.Describe());
        bool othersWait = false;
        int depth = 0;
        LockingServer.Inside = () =>
        {
            SystemCalls.Lock();
            if (depth++ != 0)
                Error.Refused.Throw();
            new Executable(server).TryExecute(out _, out _);
            LockingServer.Inside = () =>
            {
                SystemCalls.Lock();
                othersWait = false;
            };
            othersWait = true;
            new ThreadFactory(_kernel.ThreadFactory).Yield();
            Assert.That(othersWait, Is.True, "the outer function still has the lock");
            SystemCalls.Unlock();
        };
        for (int i = 0; i < 2; i++)
            Script.Start(_kernel, () => new Executable(server).Execute());
        _kernel.RunThreads();
        Assert.That(depth, Is.EqualTo(2));
        Assert.That(othersWait, Is.False, "then the other one has it");
    }

    [Test]
    public void Unlock_of_what_another_function_locked_is_refused()
    {
        nuint server = Load(LockingServer.Describe());
        Error caught = Error.None;
        LockingServer.Inside = () =>
        {
            SystemCalls.Lock();
            LockingServer.Inside = SystemCalls.Unlock;
            new Executable(server).TryExecute(out _, out caught);
            SystemCalls.Unlock();
        };
        new Executable(server).Execute();
        Assert.That(caught, Is.EqualTo(Error.InvalidArgument));
    }

    [Test]
    public void Servers_that_the_kernel_locks_are_refused()
    {
        nuint server = Load(KernelLockedServer.Describe());
        LockingServer.Inside = SystemCalls.Lock;
        Assert.That(new Executable(server).TryExecute(out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
        LockingServer.Inside = SystemCalls.Unlock;
        Assert.That(new Executable(server).TryExecute(out _, out error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
    }

    [Test]
    public void Locks_count_as_no_references()
    {
        nuint server = Load(LockingServer.Describe());
        uint before = HostedKernel.Totals.References;
        uint inside = 0;
        LockingServer.Inside = () =>
        {
            SystemCalls.Lock();
            inside = HostedKernel.Totals.References;
            SystemCalls.Unlock();
        };
        new Executable(server).Execute();
        Assert.That(inside, Is.EqualTo(before));
        Assert.That(HostedKernel.Totals.References, Is.EqualTo(before));
    }

    // A temporary reference is good in every server of the hosted kernel.
    private unsafe nuint Load(HostedServerType type) => (nuint)HostedKernel.Current.ResolveHost(_kernel.Load(type));

    // Two threads, one after the other, take the lock and give it back.
    private void RequireLockIsFree(nuint server)
    {
        int through = 0;
        new Executable(server).TryExecute(out _, out _);
        LockingServer.Inside = () =>
        {
            SystemCalls.Lock();
            through++;
        };
        for (int i = 0; i < 2; i++)
            Script.Start(_kernel, () => new Executable(server).Execute());
        _kernel.RunThreads();
        Assert.That(through, Is.EqualTo(2));
    }
}
