using BssOs.Kernel.Hosted;
using BssOs.Tests.Core.Counting;
using NUnit.Framework;

namespace BssOs.Tests.Core;

[TestFixture]
public sealed class WeakReferenceTests
{
    private HostedKernel _kernel = null!;
    private CalculatorDouble.Permanent _target;
    private RegistryDouble.Permanent _holder;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        _target = new CalculatorDouble.Permanent(_kernel.Load(CountingServer.Describe()));
        _holder = new RegistryDouble.Permanent(_kernel.Load(Holding.WeakHolder.Describe()));
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void TargetAlive_Get_GivesTarget()
    {
        _holder.Register(_target.Reference, 7);
        Assert.That(_holder.Get().Same(_target.Reference), Is.True);
    }

    [Test]
    public void TargetGone_Get_GivesNullAndHolderIsTold()
    {
        _holder.Register(_target.Reference, 7);
        _target.Release();
        Assert.That(_holder.Get().IsNull, Is.True);
        Assert.That(_holder.GetLastToken(), Is.EqualTo(7));
    }

    [Test]
    public void HolderGone_TargetEnds_NobodyIsTold()
    {
        SystemTotals before = HostedKernel.Totals;
        _holder.Register(_target.Reference, 7);
        _holder.Release();
        _target.Release();
        SystemTotals after = HostedKernel.Totals;
        Assert.That(after.Servers, Is.EqualTo(before.Servers - 2));
    }

    [Test]
    public void TargetHoldsHolder_BothReleased_NothingStays()
    {
        uint servers = HostedKernel.Totals.Servers;
        var driver = new Executable.Permanent(_kernel.Load(
            Registering.RegisteringServer.Describe(), new Wiring { { "registry", _holder.Word } }));
        driver.Execute();
        driver.Release();
        Assert.That(_holder.GetLastToken(), Is.EqualTo(1), "the registration ended with the server that had registered a part of itself");
        _kernel.ReleaseTemporaries();
        _holder.Release();
        Assert.That(HostedKernel.Totals.Servers, Is.EqualTo(servers - 1));
    }
}
