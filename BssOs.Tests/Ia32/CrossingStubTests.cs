using BssOs.Kernel.Ia32;
using BssOs.Kernel.Pc;
using NUnit.Framework;

namespace BssOs.Tests.Ia32;

/// <summary>The machine code for calls of isolated servers, byte for byte.</summary>
[TestFixture]
public sealed class CrossingStubTests
{
    private const uint Server = 0x0030_0000;
    private const uint Plan = 0x0070_0000;
    private const uint Routine = 0x0010_4000;
    private const uint Leave = 0x0001_0400;
    private const uint EntryAddress = 0x0001_0500;

    private static readonly StubTargets Targets = new()
    {
        State = 0x0010_1000,
        Leave = 0x0010_3020,
        LeaveLock = 0x0010_4200,
        Cross = 0x0010_4800,
    };

    private static readonly StubTargets Preemptive = Targets with { IsPreemptive = true, Work = 0x0010_5000, FinishWork = 0x0010_3100 };

    private static CrossingStub Crossing => new() { Server = Server, Entry = 3, Leave = new() { Server = Server, StackWords = 2 } };

    private static InnerStub Inner => new() { Function = 0x0001_0010, Data = 0x0002_0000, StackWords = 2, StackMask = 0x3FFF };

    [Test]
    public void Crossing_WithoutAPlan_PassesEverythingToTheKernel() => StubListing.Check(
        "crossing", (ref CodeWriter code) => Crossing.Emit(ref code, Targets, out _));

    [Test]
    public void Crossing_Preemptive_LooksOnTheWayBack() => StubListing.Check(
        "crossing-preemptive", (ref CodeWriter code) => Crossing.Emit(ref code, Preemptive, out _));

    [Test]
    public void Crossing_WithAPlan_GoesToTheRoutine() => StubListing.Check(
        "crossing-planned", (ref CodeWriter code) => CrossingStub.EmitPlanned(ref code, Plan, Routine));

    [Test]
    public void InnerEntry_MakesAFrame() => StubListing.Check("inner-entry", (ref CodeWriter code) => Inner.EmitEntry(ref code));

    [TestCase(0u)]
    [TestCase(2u)]
    public void InnerEntry_Leaf_MakesRoomForAFrameOnly(uint words) => StubListing.Check(
        $"inner-entry-leaf-{words}", (ref CodeWriter code) => (Inner with { IsLeaf = true, StackWords = words }).EmitEntry(ref code));

    [Test]
    public void InnerOuterEntry_TakesTheRoomOfAFrame() => StubListing.Check(
        "inner-outer-entry", (ref CodeWriter code) => InnerStub.EmitOuterEntry(ref code, EntryAddress, Leave));

    [Test]
    public void InnerLeave_UnlinksTheFrame() => StubListing.Check("inner-leave", (ref CodeWriter code) => Inner.EmitLeave(ref code));

    [TestCase(0u)]
    [TestCase(2u)]
    public void InnerLeave_Leaf_JustReturns(uint words) => StubListing.Check(
        $"inner-leave-leaf-{words}", (ref CodeWriter code) => (Inner with { IsLeaf = true, StackWords = words }).EmitLeave(ref code));

    [TestCase(0u)]
    [TestCase(2u)]
    public void InnerTryCall_PushesAndPopsAFrame(uint words) => StubListing.Check(
        $"inner-try-call-{words}", (ref CodeWriter code) => (Inner with { StackWords = words }).EmitTryCall(ref code, EntryAddress));
}
