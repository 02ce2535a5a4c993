using BssOs.Kernel.Hosted;
using BssOs.Net.Layers;
using BssOs.Servers.AnonymousMemory;
using BssOs.Servers.CounterRegistry;
using BssOs.Tests.Net.Doubles.FailingPiece;
using NUnit.Framework;

namespace BssOs.Tests.Net.Layers;

[NonParallelizable]
public sealed class PiecesTests
{
    [TestCase(999, false, 0u)]
    [TestCase(1001, false, 1u)]
    [TestCase(5000, true, 0u)]
    public void Running_PiecesFail_EndsOnlyIfNothingIsTakenAnyMore(int failures, bool takes, uint result)
    {
        using var kernel = new HostedKernel();
        nuint memory = kernel.Load(AnonymousMemory.Describe(), new Wiring { { "reserve", 0 } });
        nuint counters = kernel.Load(CounterRegistry.Describe(), new Wiring { { "memory", memory } });
        var piece = new Executable(kernel.Load(FailingPiece.Describe(), []));
        FailingPiece.Failures = failures;
        FailingPiece.Takes = takes;
        Assert.That(Pieces.Run(piece, new Counters(counters), "test"u8, in FailingPiece.Taken), Is.EqualTo(result));
        Assert.That(new Counters(counters).GetEntry(0, out CounterInfo counted));
        Assert.That(counted.Value, Is.EqualTo(result == 0 ? failures : 1000));
    }
}
