using BssOs.Kernel.Ia32;
using NUnit.Framework;

namespace BssOs.Tests.Ia32;

/// <summary>The machine code that the kernel writes around servers, byte for byte.</summary>
[TestFixture]
public class StubTests
{
    private const uint Server = 0x0030_0000;
    private const uint Function = 0x0040_0010;
    private const uint Resolver = 0x0050_0000;

    private const uint Root = 0x0060_0000;

    private static readonly StubTargets Targets = new()
    {
        State = 0x0010_1000,
        BadReference = 0x0010_3010,
        StackOverflow = 0x0010_3018,
        Leave = 0x0010_3020,
        LeaveWithReference = 0x0010_3040,
        Give = 0x0010_3060,
        EnterLock = 0x0010_4100,
        LeaveLock = 0x0010_4200,
        CheckCallback = 0x0010_4300,
        CallOnNewStack = 0x0010_4400,
    };

    private static readonly StubTargets Preemptive = Targets with
    {
        IsPreemptive = true,
        Work = 0x0010_5000,
        FinishWork = 0x0010_3100,
        FinishWorkBeforeCall = 0x0010_3120,
        FinishWorkBeforeAtomicCall = 0x0010_3160,
        AwaitServer = 0x0010_3140,
        AwaitServerBeforeCall = 0x0010_3180,
        AwaitServerBeforeAtomicCall = 0x0010_31A0,
    };

    private static EntryStub Entry =>
        new() { Function = Function, Server = Server, Root = Root, StackBytes = 3072, UsualBytes = 3072, StackWords = 2 };

    private static LeaveStub Leave => new() { Server = Server, StackWords = 2 };

    private static ReferenceStub References => new() { Server = Server, Root = Root, OwnReference = 3, Function = Function };

    private static CallStub Call => new() { Server = Server, Resolver = Resolver, Function = 3, Words = 1 };

    [Test]
    public void Entry_DefaultMode_MakesAFrame() => CheckEntry("entry", Entry);

    [Test]
    public void Entry_StateAddressed_MakesAFrame() => CheckAddressed("entry-addressed", Entry.Emit);

    [Test]
    public void Leave_StateAddressed_EndsTheCall() => CheckAddressed("leave-addressed", Leave.Emit);

    [Test]
    public void Leave_ReferenceStateAddressed_MovesItToTheCaller() =>
        CheckAddressed("leave-reference-addressed", (Leave with { ReturnsReference = true }).Emit);

    [TestCase(0u)]
    [TestCase(2u)]
    public void Leave_LeafReturnsReference_GivesItWithoutAFrame(uint words) =>
        CheckLeave($"leave-leaf-reference-{words}", Leave with { ReturnsReference = true, HasNoFrame = true, StackWords = words });

    [Test]
    public void Leave_LeafReturnsReferenceStateAddressed_GivesItWithoutAFrame() =>
        CheckAddressed("leave-leaf-reference-addressed", (Leave with { ReturnsReference = true, HasNoFrame = true, StackWords = 0 }).Emit);

    [Test]
    public void ReferenceOf_StateAddressed_TakesItHere() => CheckAddressed("reference-of-addressed", References.EmitReferenceOf);

    [Test]
    public void ReleaseTemporary_StateAddressed_ReleasesItHere() =>
        CheckAddressed("release-temporary-addressed", References.EmitReleaseTemporary);

    [Test]
    public void Entry_Leaf_MakesRoomForAFrameOnly() => CheckEntry("entry-leaf", Entry with { IsLeaf = true });

    [Test]
    public void Entry_LeafWithoutWordsOnTheStack_NeedsNoRoom() =>
        CheckEntry("entry-leaf-no-words", Entry with { IsLeaf = true, StackWords = 0 });

    [Test]
    public unsafe void Entry_MovableLeaf_HasTheFunctionInIt()
    {
        // mov eax, [ecx + 4]
        byte[] function = [0x8B, 0x41, 0x04];
        fixed (byte* bytes = function)
        {
            EntryStub stub = Entry with { IsLeaf = true, StackWords = 0, CopiedBytes = (uint)function.Length };
            var code = new CodeWriter(null, 0);
            stub.Emit(ref code, Targets);

            // A test runs where addresses have 64 bits, so the bytes go through the writer by themselves.
            byte[] copy = new byte[function.Length];
            fixed (byte* room = copy)
            {
                var writer = new CodeWriter(room, 0);
                writer.Copy(bytes, (uint)function.Length);
            }

            Assert.That(copy, Is.EqualTo(function));
            Assert.That(code.Length, Is.EqualTo(5 + function.Length + 1), "mov ecx, private data; function; ret");
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public unsafe void Entry_Constant_NeitherChecksNorHasAFrame(bool isLocal)
    {
        EntryStub stub = Entry with { IsLeaf = true, IsLocal = isLocal, StackWords = 0, CopiedBytes = 5, IsConstant = true };
        stub.IsHeld = true;
        stub.IsFramed = true;
        var code = new CodeWriter(null, 0);
        stub.Emit(ref code, Preemptive);
        Assert.That(code.Length, Is.EqualTo(6), "mov eax, constant; ret");
    }

    [Test]
    public void Entry_LockedConstant_HasAFrame([Values] bool isLocking)
    {
        EntryStub stub = Entry with { IsLeaf = true, IsConstant = true, IsLocking = isLocking, CallbacksProhibited = !isLocking };
        Assert.That(stub.HasNoFrame, Is.False);
    }

    [Test]
    public void Entry_LockedLeaf_HasAFrame()
    {
        Assert.That((Entry with { IsLeaf = true }).HasNoFrame);
        Assert.That((Entry with { IsLeaf = true, IsLocking = true }).HasNoFrame, Is.False);
        Assert.That((Entry with { IsLeaf = true, CallbacksProhibited = true }).HasNoFrame, Is.False);
        Assert.That((Entry with { IsLeaf = true, IsFramed = true }).HasNoFrame, Is.False);
    }

    [Test]
    public void Entry_Counted_CountsServerAndObject() => CheckEntry("entry-counted", Entry with { IsCounted = true });

    [Test]
    public void Entry_CountedLeaf_CountsWithoutAFrame() =>
        CheckEntry("entry-counted-leaf", Entry with { IsCounted = true, IsLocal = true, IsLeaf = true });

    [Test]
    public void Entry_StatesMoreStackThanUsual_AsksForTheRest() => CheckEntry("entry-large-stack", Entry with { StackBytes = 4096 });

    [Test]
    public void Entry_Serialized_Locks() => CheckEntry("entry-locking", Entry with { IsLocking = true });

    [Test]
    public void Entry_CallbacksProhibited_ChecksFirst() =>
        CheckEntry("entry-no-callbacks", Entry with { CallbacksProhibited = true });

    [Test]
    public void Entry_LocalServer_KeepsItsServerToo() => CheckEntry("entry-local", Entry with { IsLocal = true });

    [Test]
    public void Entry_FurtherService_GoesToTheObjectFirst() => CheckEntry("entry-facet", Entry with { IsLocal = true, Facet = 2 });

    [Test]
    public void Entry_Preemptive_LooksWhetherAThreadWasStoppedInside() =>
        CheckPreemptive("entry-held", (Entry with { IsHeld = true }).Emit);

    [Test]
    public void Entry_PreemptiveLeaf_LooksToo() => CheckPreemptive("entry-held-leaf", (Entry with { IsHeld = true, IsLeaf = true }).Emit);

    [Test]
    public void Entry_PreemptiveSerialized_LooksWhatHasComeInTheKernel() =>
        CheckPreemptive("entry-locking-preemptive", (Entry with { IsLocking = true }).Emit);

    [Test]
    public void Leave_DefaultMode_EndsTheCall() => CheckLeave("leave", Leave);

    [Test]
    public void Leave_ReturnsReference_MovesItToTheCaller() => CheckLeave("leave-reference", Leave with { ReturnsReference = true });

    [Test]
    public void Leave_Serialized_Unlocks() => CheckLeave("leave-locking", Leave with { IsLocking = true });

    [Test]
    public void Leave_Preemptive_IsAsWithout() => StubListing.Check("leave", (ref CodeWriter code) => Leave.Emit(ref code, Preemptive));

    [Test]
    public void Leave_PreemptiveSerialized_LooksWhatHasComeInTheKernel() =>
        CheckPreemptive("leave-locking-preemptive", (Leave with { IsLocking = true }).Emit);

    [Test]
    public void Call_RequiredServer_IsBound() => CheckCall("call-bound", Call with { Target = Root, Entry = Function, References = 1 });

    [Test]
    public void Call_TryOfRequiredServer_IsBound() =>
        CheckCall("call-try-bound", Call with { Target = Root, Entry = Function, IsTry = true });

    [Test]
    public void Call_General_JumpsToTheEntry() => CheckCall("call", Call);

    [Test]
    public void Call_StoredReference_LooksIntoTheTableFirst() => CheckCall("call-stored", Call with { IsStored = true });

    [Test]
    public void Call_ReferenceArguments_BecomeAddresses() =>
        CheckCall("call-references", Call with { Words = 4, References = 0b1001 });

    [Test]
    public void Call_Try_PushesAndPopsAFrame() => CheckCall("call-try", Call with { IsTry = true });

    [Test]
    public void Call_TryWithReferencesOnTheStack_FindsThemInTheCopies() =>
        CheckCall("call-try-references", Call with { Words = 3, References = 0b110, IsTry = true });

    [Test]
    public void Call_OpensLock_PassesTheWordsOnceMore() =>
        CheckCall("call-opening", Call with { Words = 3, References = 0b100, OpensLock = true });

    [Test]
    public void Call_TryOpensLock_ErrorsLockAgain() => CheckCall("call-try-opening", Call with { IsTry = true, OpensLock = true });

    [Test]
    public void Call_Preemptive_IsAsWithout() => StubListing.Check("call", (ref CodeWriter code) => Call.Emit(ref code, Preemptive));

    [Test]
    public void Call_PreemptiveTry_IsAsWithout()
    {
        CallStub stub = Call with { IsTry = true };
        StubListing.Check("call-try", (ref CodeWriter code) => stub.Emit(ref code, Preemptive));
    }

    [Test]
    public void Call_FromAServerThatIsNotInterrupted_LooksWhatWaitsForThis() =>
        CheckPreemptive("call-opening-preemptive", (Call with { IsOpening = true }).Emit);

    [Test]
    public void Call_Resolver_RefusesWhatIsNotTheEntrysReference() => StubListing.Check(
        "resolver", (ref CodeWriter code) => CallStub.EmitResolver(ref code, Targets, Server, 2));

    [TestCase(0u)]
    [TestCase(1u)]
    [TestCase(2u)]
    public void SystemCall_Arguments_MoveBehindTheServer(uint words) => StubListing.Check(
        $"system-call-{words}", (ref CodeWriter code) => SystemCallStub.Emit(ref code, Targets, true, Server, words, Function));

    [Test]
    public void SystemCall_Preemptive_LooksOnTheWayBack() => StubListing.Check(
        "system-call-preemptive", (ref CodeWriter code) => SystemCallStub.Emit(ref code, Preemptive, true, Server, 2, Function));

    [Test]
    public void SystemCall_PreemptiveWithoutAWayBack_IsAsWithout() => StubListing.Check(
        "system-call-1", (ref CodeWriter code) => SystemCallStub.Emit(ref code, Preemptive, false, Server, 1, Function));

    [Test]
    public void Guard_OfTheKernel_LooksForStack() =>
        StubListing.Check("guard", (ref CodeWriter code) => GuardStub.Emit(ref code, Targets, Function, 2));

    [Test]
    public void Guard_Preemptive_PassesTheWordsOnceMoreAndLooksOnTheWayBack() =>
        StubListing.Check("guard-preemptive", (ref CodeWriter code) => GuardStub.Emit(ref code, Preemptive, Function, 2));

    [Test]
    public void Preemption_Stubs_KeepAllRegisters() => StubListing.Check("preemption", (ref CodeWriter code) =>
    {
        StubTargets targets = Preemptive;
        PreemptionStubs.Emit(
            ref code, ref targets, finish: 0x0010_5100, await: 0x0010_5200, returned: 0x0010_5300, target: 0x0010_5004);
    });

    [Test]
    public void ReferenceOf_OwnObject_TakesItHere() => StubListing.Check(
        "reference-of", (ref CodeWriter code) => References.EmitReferenceOf(ref code, Targets));

    [Test]
    public void ReleaseTemporary_LastOne_ReleasesItHere() => StubListing.Check(
        "release-temporary", (ref CodeWriter code) => References.EmitReleaseTemporary(ref code, Targets));

    [Test]
    public void Keep_PlainObject_UsesAFreeEntryHere() => StubListing.Check(
        "keep", (ref CodeWriter code) => References.EmitKeep(ref code, Targets));

    [Test]
    public void ReleasePermanent_PlainObject_FreesTheEntryHere() => StubListing.Check(
        "release-permanent", (ref CodeWriter code) => References.EmitReleasePermanent(ref code, Targets));

    [Test]
    public void Shared_RareWaysOut_KeepTheResult() => StubListing.Check("shared", (ref CodeWriter code) =>
    {
        StubTargets targets = Targets;
        SharedStubs.Emit(ref code, ref targets, throwError: 0x0010_5000, leave: 0x0010_5100, leaveWithReference: 0x0010_5200);
    });

    [Test]
    public void Entry_AnyPlace_LeavesBit1OfItsAddressClear()
    {
        // Compiled C# takes function addresses with bit 1 set for something else.
        var code = new CodeWriter();
        for (int i = 0; i < 5; i++)
        {
            code.Ret();
            Assert.That(Entry.Emit(ref code, Targets) % 16, Is.Zero);
        }
    }

    [Test]
    public void Leave_EveryKind_ReachesWhatIsRare([Values]
    bool returnsReference, [Values] bool locking, [Values] bool preemptive, [Values] bool addressed)
    {
        StubTargets targets = (preemptive ? Preemptive : Targets) with { IsStateAddressed = addressed };
        LeaveStub stub = Leave with { ReturnsReference = returnsReference, IsLocking = locking };
        StubListing.RequireShortJumpsAhead((ref CodeWriter code) => stub.Emit(ref code, targets));
    }

    private delegate uint StubEmitter(ref CodeWriter code, in StubTargets targets);

    private static void CheckAddressed(string golden, StubEmitter emit)
    {
        StubTargets targets = Targets with { IsStateAddressed = true };
        StubListing.Check(golden, (ref CodeWriter code) => emit(ref code, targets));
    }

    private static void CheckPreemptive(string golden, StubEmitter emit) =>
        StubListing.Check(golden, (ref CodeWriter code) => emit(ref code, Preemptive));

    private static void CheckEntry(string golden, EntryStub stub) =>
        StubListing.Check(golden, (ref CodeWriter code) => stub.Emit(ref code, Targets));

    private static void CheckLeave(string golden, LeaveStub stub) =>
        StubListing.Check(golden, (ref CodeWriter code) => stub.Emit(ref code, Targets));

    private static void CheckCall(string golden, CallStub stub) =>
        StubListing.Check(golden, (ref CodeWriter code) => stub.Emit(ref code, Targets));
}
