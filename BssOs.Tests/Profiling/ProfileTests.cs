using System.Linq;
using BssOs.Tool.Profiling;
using NUnit.Framework;

namespace BssOs.Tests.Profiling;

/// <summary>Samples become a table.</summary>
[TestFixture]
public sealed class ProfileTests
{
    private static readonly Location Main = new("kernel", "Threads.Main");
    private static readonly Location Read = new("disk", "Driver.Read");
    private static readonly Location Walk = new("files", "Tree.Walk");

    private Profile _profile = new();

    [SetUp]
    public void Sample()
    {
        _profile = new Profile();
        _profile.Add([Read, Walk, Main]);
        _profile.Add([Read, Walk, Walk, Main]);
        _profile.Add([Walk, Main]);
        _profile.Add([new Location("kernel", "pc:WaitForInterrupt"), Main]);
        _profile.Add([]);
    }

    [Test]
    public void Each_sample_counts_for_its_innermost_function_and_once_for_each_caller() => Assert.That(_profile.Rows, Is.EqualTo(new[]
    {
        new ProfileRow("disk", "Driver.Read", 2, 66.7, 2),
        new ProfileRow("files", "Tree.Walk", 1, 33.3, 3),
    }));

    [Test]
    public void Idle_and_unknown_samples_are_counted_apart() =>
        Assert.That((_profile.Busy, _profile.Idle, _profile.Unknown), Is.EqualTo((3, 1, 1)));

    [Test]
    public void The_tree_has_callers_above_what_they_call()
    {
        FlameNode main = _profile.Root.Callees.Single();
        FlameNode walk = main.Callees.Single();
        Assert.That((_profile.Root.Samples, main.Location, main.Samples), Is.EqualTo((3, Main, 3)));
        Assert.That((walk.Location, walk.Samples), Is.EqualTo((Walk, 3)));
        Assert.That(walk.Callees.Select(node => (node.Location, node.Samples)), Is.EqualTo(new[] { (Read, 1), (Walk, 1) }));
        Assert.That(_profile.Root.Depth, Is.EqualTo(5));
    }
}
