using BssOs.Kernel.Hosted;
using BssOs.Tests.Core.Counting;

using System;
using NUnit.Framework;

namespace BssOs.Tests.Core;

[TestFixture]
public sealed class ErrorTests
{
    private HostedKernel _kernel = null!;
    private CalculatorDouble.Permanent _counting;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        _counting = new CalculatorDouble.Permanent(_kernel.Load(CountingServer.Describe()));
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Thrown_TryCall_GivesError()
    {
        Assert.That(_counting.TryFail((uint)Error.NotFound, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.NotFound));
    }

    [Test]
    public void Thrown_NobodyCatches_ReachesTest()
    {
        ServerErrorException exception = Assert.Throws<ServerErrorException>(() => _counting.Fail((uint)Error.TimedOut))!;
        Assert.That(exception.Error, Is.EqualTo(Error.TimedOut));
    }

    [Test]
    public void DividedByZero_TryCall_GivesError()
    {
        Assert.That(_counting.TryDivide(1, 0, out _, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.DivideByZero));
    }

    // On the test's own thread, whose stack is not the kernel's: .NET would end the whole process.
    [Test]
    public void CallsWithoutEnd_TryCall_GivesError()
    {
        var endless = new Executable(_kernel.Load(EndlessServer.Describe()));
        for (int i = 0; i < 2; i++)
        {
            Assert.That(endless.TryExecute(out _, out Error error), Is.False);
            Assert.That(error, Is.EqualTo(Error.StackOverflow));
        }
    }

    [Test]
    public void Succeeded_TryCall_GivesResult()
    {
        Assert.That(_counting.TryDivide(17, 5, out uint remainder, out uint quotient, out Error error), Is.True);
        Assert.That((quotient, remainder, error), Is.EqualTo((3u, 2u, Error.None)));
    }

    [Test]
    public void Thrown_AfterCalls_ServerStillWorks()
    {
        _counting.Add(1);
        _counting.TryFail(5, out _);
        Assert.That(_counting.Add(1), Is.EqualTo(2));
    }

    [Test]
    public void Blocks_OnlyPartFilled_RestStays()
    {
        Span<byte> result = [9, 9, 9, 9];
        uint written = _counting.Reverse("ab"u8, result);
        Assert.That(written, Is.EqualTo(2));
        Assert.That(result.ToArray(), Is.EqualTo(new byte[] { (byte)'b', (byte)'a', 9, 9 }));
    }
}
