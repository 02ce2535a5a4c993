using BssOs.Kernel;
using BssOs.Kernel.Hosted;
using NUnit.Framework;

namespace BssOs.Tests.Core;

/// <summary>Calls count as references only once somebody takes a last reference away; until then threads that stop are noted.</summary>
[TestFixture]
public sealed unsafe class StoppedThreadTests
{
    private HostedKernel _kernel = null!;
    private int _stops;
    private bool _isReturned;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        _stops = 0;
        _isReturned = false;
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Call_of_a_thread_that_stopped_counts_from_the_next_end_of_an_object_on()
    {
        Executable.Permanent inside = LoadStopping(1);
        nuint item = Enter(inside);
        RunUntilStop(1);
        Assert.That(CountOf(item), Is.EqualTo(1));
        EndAnother();
        Assert.That(CountOf(item), Is.EqualTo(2));
        EndAnother();
        Assert.That(CountOf(item), Is.EqualTo(2), "once");
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Call_keeps_its_object_until_it_returns_however_often_its_thread_has_stopped(int times)
    {
        Executable.Permanent inside = LoadStopping(times);
        nuint item = Enter(inside);
        RunUntilStop(times);
        inside.Release();
        Assert.That(IsAlive(item), Is.True);
        _kernel.RunThreads();
        Assert.That(_isReturned, Is.True);
        Assert.That(IsAlive(item), Is.False, "the call was the last that needed it");
    }

    [Test]
    public void Call_begun_after_its_thread_was_counted_keeps_its_object_too()
    {
        Executable.Permanent first = LoadStopping(1), second = LoadStopping(1);
        nuint one = AddressOf(first), two = AddressOf(second);
        Script.Start(_kernel, () =>
        {
            new Executable(one).Execute();
            new Executable(two).Execute();
        });
        RunUntilStop(1);
        EndAnother();
        RunUntilStop(2);
        first.Release();
        second.Release();
        Assert.That((IsAlive(one), IsAlive(two)), Is.EqualTo((false, true)));
        _kernel.RunThreads();
        Assert.That(IsAlive(two), Is.False);
    }

    [Test]
    public void Thread_that_runs_again_is_looked_at_as_it_is_now()
    {
        nuint item = 0, another = MakeAnother();
        uint count = 0;
        Executable.Permanent body = Script.Load(_kernel, () =>
        {
            StopHere();
            Objects.Release((ServerObject*)another);
            count = CountOf(item);
            return 0;
        });
        item = Enter(body);
        _kernel.RunThreads();
        Assert.That(count, Is.EqualTo(1), "only frames of others are taken from where they have stopped");
    }

    [Test]
    public void Thread_that_has_ended_is_noted_no_more()
    {
        Executable.Permanent inside = LoadStopping(1);
        Enter(inside);
        nint thread = (nint)Threads.First;
        RunUntilStop(1);
        Assert.That(((Kernel.ThreadContext*)thread)->IsStopped, Is.True);
        _kernel.RunThreads();
        Assert.That(_isReturned, Is.True);

        // The memory of an ended thread is not reused for a while (EndedObjects), so it still has its last contents.
        Assert.That(((Kernel.ThreadContext*)thread)->IsStopped, Is.False);
    }

    private static uint CountOf(nuint item) => Objects.CountOf((ServerObject*)item);

    private static bool IsAlive(nuint item) => ((ServerObject*)item)->Mark == ServerObject.AliveMark;

    private Executable.Permanent LoadStopping(int times) => Script.Load(_kernel, () =>
    {
        for (int i = 0; i < times; i++)
            StopHere();
        _isReturned = true;
        return 0;
    });

    private void StopHere()
    {
        _stops++;
        new ThreadFactory(_kernel.ThreadFactory).Yield();
    }

    private void RunUntilStop(int stop) => Assert.That(_kernel.RunThreads(() => _stops == stop), Is.True);

    // Makes a thread that calls it.
    private nuint Enter(Executable.Permanent inside)
    {
        nuint address = AddressOf(inside);
        Script.Start(_kernel, () => new Executable(address).Execute());
        return address;
    }

    private nuint AddressOf(Executable.Permanent item) => (nuint)_kernel.ResolveHost(item.Word);

    // An object with one reference, which belongs to the caller.
    private nuint MakeAnother()
    {
        Executable.Permanent other = Script.Load(_kernel, () => 0);
        nuint address = AddressOf(other);
        Objects.AddReference((ServerObject*)address);
        other.Release();
        return address;
    }

    private void EndAnother() => Objects.Release((ServerObject*)MakeAnother());
}
