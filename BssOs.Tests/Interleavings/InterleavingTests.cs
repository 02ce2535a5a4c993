using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using NUnit.Framework;

namespace BssOs.Tests.Interleavings;

/// <summary>
/// Rule M-47 in every order: servers in a ring, a thread that begins in each. With fewer hops than servers the threads cross each
/// other; with as many, each comes back into the server that it began in.
/// </summary>
[TestFixture]
public sealed class InterleavingTests
{
    private static readonly BigInteger Many = 1000;

    [TestCase(2, 1u)]
    [TestCase(2, 2u)]
    [TestCase(3, 1u)]
    [TestCase(3, 3u)]
    public void DefaultMode_EveryOrder_NoDeadlockAndOneThreadInside(int servers, uint hops)
    {
        Outcome outcome = Explore(OpenLink.Describe(), servers, hops);
        Assert.That(outcome.Deadlock, Is.Null);
        Assert.That(outcome.Overlap, Is.Null);
        Assert.That(outcome.Orders, Is.GreaterThan(Many));
    }

    // What the default mode would be if it kept the lock at calls.
    [TestCase(2)]
    [TestCase(3)]
    public void SerializedMode_CrossingCalls_TheShortestWayToADeadlockIsFound(int servers)
    {
        IReadOnlyList<int>? deadlock = Explore(SerializedLink.Describe(), servers, 1).Deadlock;
        Assert.That(deadlock, Is.Not.Null);
        Assert.That(deadlock!.Distinct().Count(), Is.EqualTo(servers), "each has one lock and waits for the next one");
    }

    [Test]
    public void SerializedMode_CallsThatDoNotCross_NeverDeadlock() =>
        Assert.That(Explore(SerializedLink.Describe(), 3, 0).Deadlock, Is.Null);

    [Test]
    public void DefaultModeWithoutLocks_OverlapIsFound() =>
        Assert.That(Explore(OpenLink.Describe(), 3, 1, isLocking: false).Overlap, Is.Not.Null);

    private static Outcome Explore(HostedServerType type, int servers, uint hops, bool isLocking = true)
    {
        Outcome outcome = new Explorer(() => new Execution(type, servers, hops, isLocking)).Explore();
        TestContext.Out.WriteLine($"{servers} of {type.Name}, {hops} hops: {outcome.Orders} orders through {outcome.States} states");
        if (outcome.Deadlock is { } way)
            TestContext.Out.WriteLine($"deadlock after the steps of threads {string.Join(", ", way)}");
        return outcome;
    }
}
