using System.Globalization;
using BssOs.Kernel.Hosted;
using BssOs.Tests.TidyTests;
using NUnit.Framework;

namespace BssOs.Tests.Core;

/// <summary>What docs/model.md says of limits is what the kernel does.</summary>
[TestFixture]
public sealed class LimitTests
{
    private HostedKernel _kernel = null!;

    [SetUp]
    public void Start() => _kernel = new HostedKernel();

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Temporary_references_run_out_where_the_model_says()
    {
        uint taken = 0;
        Executable.Permanent taker = Script.Load(_kernel, () =>
        {
            var synchronization = new Synchronization(_kernel.Ask(Synchronization.ServiceId, "synchronization"));
            for (taken = 1; synchronization.TryCreateEvent(out _, out Error error); taken++)
                Assert.That(error, Is.EqualTo(Error.None));
            Assert.That(synchronization.TryCreateEvent(out _, out Error full), Is.False);
            return (uint)full;
        });
        Assert.That(taker.Execute(), Is.EqualTo((uint)Error.LimitReached));
        RequireRow("temporary references of a thread", taken);
        Assert.That(taker.Execute(), Is.EqualTo((uint)Error.LimitReached), "they went with the function");
    }

    [Test]
    public void Kept_references_run_out_where_the_model_says()
    {
        uint kept = 0;
        Executable.Permanent keeper = Script.Load(_kernel, () =>
        {
            var synchronization = new Synchronization(_kernel.Ask(Synchronization.ServiceId, "synchronization"));
            while (true)
            {
                synchronization.Keep();
                kept++;
            }
        });
        Assert.That(keeper.TryExecute(out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.LimitReached));

        // The reference to itself is one of them.
        RequireRow("permanent references of a server", kept + 1);
    }

    [Test]
    public void Boot_thread_that_nothing_can_wake_any_more_stands_in_no_list()
    {
        var synchronization = new Synchronization(_kernel.Ask(Synchronization.ServiceId, "synchronization"));
        nuint queue = synchronization.CreateQueue(2).Word;
        nuint item = synchronization.CreateEvent().Word;
        Assert.That(new Queue(queue).TryTake(out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Closed));
        bool taken = false;
        Script.Start(_kernel, () => taken = new Queue(queue).Take().Word == item);
        _kernel.RunThreads();
        new Queue(queue).Put(new Server(item));
        _kernel.RunThreads();
        Assert.That(taken, Is.True, "the one that was woken is the one that waits");
    }

    private static void RequireRow(string of, uint limit) =>
        Assert.That(
            RepositoryFiles.Read("docs/model.md"), Does.Match($@"\| {of}[^|]*\| {limit.ToString("N0", CultureInfo.InvariantCulture)}\b"));
}
