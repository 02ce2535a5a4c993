using BssOs.Kernel.Hosted;
using BssOs.Tests.Core.Counting;

using NUnit.Framework;

namespace BssOs.Tests.Core;

[TestFixture]
public sealed class ReferenceTests
{
    private HostedKernel _kernel = null!;
    private SystemTotals _before;
    private CalculatorDouble.Permanent _counting;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        CountingServer.ForksDestroyed = 0;
        CountingServer.ServersDestroyed = 0;
        _before = HostedKernel.Totals;
        _counting = new CalculatorDouble.Permanent(_kernel.Load(CountingServer.Describe()));
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void NewServer_PrivateData_AreZero() => Assert.That(_counting.Add(0), Is.Zero);

    [Test]
    public void TwoInstances_OneChanges_OtherStays()
    {
        var second = new CalculatorDouble.Permanent(_kernel.Load(CountingServer.Describe()));
        _counting.Add(5);
        Assert.That(second.Add(1), Is.EqualTo(1));
        second.Release();
    }

    [Test]
    public void LastReference_Released_DestroysServer()
    {
        _counting.Release();
        Assert.That(CountingServer.ServersDestroyed, Is.EqualTo(1));
        AssertNothingLeft();
    }

    [Test]
    public void LocalServer_TemporaryEnds_IsDestroyed()
    {
        CalculatorDouble fork = _counting.Fork();
        Assert.That(fork.Add(7), Is.EqualTo(7));
        fork.Release();
        Assert.That(CountingServer.ForksDestroyed, Is.EqualTo(1));
    }

    [Test]
    public void LocalServer_ParentReleased_ParentLives()
    {
        CalculatorDouble.Permanent fork = _counting.Fork().Keep();
        _kernel.ReleaseTemporaries();
        _counting.Release();
        Assert.That(CountingServer.ServersDestroyed, Is.Zero);
        Assert.That(fork.Add(2), Is.EqualTo(2));
        fork.Release();
        Assert.That(CountingServer.ServersDestroyed, Is.EqualTo(1));
        AssertNothingLeft();
    }

    [Test]
    public void PermanentReference_Passed_IsSameObject()
    {
        CalculatorDouble same = _counting.Echo(_counting);
        Assert.That(same.Same(_counting), Is.True);
    }

    [Test]
    public void KeptReference_ServerDestroyed_IsReleased()
    {
        _counting.Remember(_counting.Fork());
        _kernel.ReleaseTemporaries();
        Assert.That(CountingServer.ForksDestroyed, Is.Zero);
        _counting.Remember(default);
        Assert.That(CountingServer.ForksDestroyed, Is.EqualTo(1));
        _counting.Release();
        AssertNothingLeft();
    }

    [Test]
    public void NullReference_Called_IsBadReference()
    {
        CalculatorDouble none = default;
        Assert.That(none.TryAdd(1, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.BadReference));
    }

    [Test]
    public void ReleasedPermanentReference_Called_IsBadReference()
    {
        CalculatorDouble.Permanent second = new(_kernel.Load(CountingServer.Describe()));
        nuint stale = second.Word;
        second.Release();
        Assert.That(new CalculatorDouble(stale).TryAdd(1, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.BadReference));
    }

    [Test]
    public void ForeignPermanentReference_Called_IsBadReference()
    {
        Assert.That(new CalculatorDouble(0xFFFF).TryAdd(1, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.BadReference));
    }

    [Test]
    public void References_ManyKeptAndReleased_TableStaysConsistent()
    {
        const int count = 10_000;
        var kept = new CalculatorDouble.Permanent[count];
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < count; i++)
                kept[i] = _counting.Reference.Keep();
            for (int i = round; i < count; i += 2)
                kept[i].Release();
            for (int i = 0; i < count; i++)
            {
                if (!kept[i].IsNull)
                    kept[i].Release();
            }
        }

        _counting.Release();
        AssertNothingLeft();
    }

    private void AssertNothingLeft()
    {
        _kernel.ReleaseTemporaries();
        SystemTotals after = HostedKernel.Totals;
        Assert.Multiple(() =>
        {
            Assert.That(after.Servers, Is.EqualTo(_before.Servers));
            Assert.That(after.Objects, Is.EqualTo(_before.Objects));
            Assert.That(after.References, Is.EqualTo(_before.References));
        });
    }
}
