using BssOs.Kernel.Hosted;

using NUnit.Framework;

namespace BssOs.Tests.Core;

[TestFixture]
public sealed class LockingTests
{
    private HostedKernel _kernel = null!;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        OpenAtCallsServer.InsideMax = 0;
        SerializedServer.InsideMax = 0;
        ThreadSafeServer.InsideMax = 0;
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void OpenAtCalls_ThreadInCall_OthersEnter()
    {
        RunThreeThreads(OpenAtCallsServer.Describe(), atomic: false);
        Assert.That(OpenAtCallsServer.InsideMax, Is.EqualTo(3));
    }

    [Test]
    public void OpenAtCalls_ThreadInAtomicCall_OthersWait()
    {
        RunThreeThreads(OpenAtCallsServer.Describe(), atomic: true);
        Assert.That(OpenAtCallsServer.InsideMax, Is.EqualTo(1));
    }

    [Test]
    public void Serialized_ThreadInCall_OthersWait()
    {
        RunThreeThreads(SerializedServer.Describe(), atomic: false);
        Assert.That(SerializedServer.InsideMax, Is.EqualTo(1));
    }

    [Test]
    public void ThreadSafe_ThreadInAtomicCall_OthersEnter()
    {
        RunThreeThreads(ThreadSafeServer.Describe(), atomic: true);
        Assert.That(ThreadSafeServer.InsideMax, Is.EqualTo(3));
    }

    private void RunThreeThreads(HostedServerType type, bool atomic)
    {
        var wiring = new Wiring { { "thread-factory", _kernel.ThreadFactory } };
        nuint door = _kernel.Load(atomic ? AtomicYieldingDoor.Describe() : YieldingDoor.Describe(), wiring);
        nuint server = _kernel.Load(type, new Wiring { { "door", atomic ? 0 : door }, { "atomic-door", atomic ? door : 0 } });
        var threads = new ThreadFactory(_kernel.ThreadFactory);
        int finished = 0;
        for (int i = 0; i < 3; i++)
        {
            nuint address = AddressOf(server);
            Script.Start(_kernel, () =>
            {
                new Executable(address).Execute();
                finished++;
            });
        }

        _kernel.RunThreads();
        Assert.That(finished, Is.EqualTo(3), "every thread comes through");
    }

    // A temporary reference is good in every server of the hosted kernel.
    private static unsafe nuint AddressOf(nuint permanent) => (nuint)HostedKernel.Current.ResolveHost(permanent);
}
