using BssOs.Kernel.Hosted;
using NUnit.Framework;

namespace BssOs.Tests.Core;

[TestFixture]
public sealed class SemaphoreTests
{
    private HostedKernel _kernel = null!;
    private nuint _semaphore;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        _semaphore = new Synchronization(_kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateSemaphore(2).Word;
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void CountTwo_FourWait_TwoComeThroughUntilSignals()
    {
        int through = 0;
        for (int i = 0; i < 4; i++)
        {
            Script.Start(_kernel, () =>
            {
                new Semaphore(_semaphore).Wait();
                through++;
            });
        }

        _kernel.RunThreads();
        Assert.That(through, Is.EqualTo(2));
        new Semaphore(_semaphore).Signal();
        _kernel.RunThreads();
        Assert.That(through, Is.EqualTo(3));
        new Semaphore(_semaphore).Signal();
        _kernel.RunThreads();
        Assert.That(through, Is.EqualTo(4));
    }

    [Test]
    public void CountUsedUp_WaitNow_Fails()
    {
        Assert.That(new Semaphore(_semaphore).WaitNow(), Is.True);
        Assert.That(new Semaphore(_semaphore).WaitNow(), Is.True);
        Assert.That(new Semaphore(_semaphore).WaitNow(), Is.False);
    }
}
