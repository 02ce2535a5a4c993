using BssOs.Kernel.Pc;
using NUnit.Framework;

namespace BssOs.Tests.Pc;

/// <summary>The machine code that the kernel writes around servers, byte for byte.</summary>
[TestFixture]
public class StubTests
{
    private const uint Server = 0x0030_0000;
    private const uint Function = 0x0040_0010;
    private const uint Resolver = 0x0050_0000;

    private static readonly StubTargets Targets = new()
    {
        State = 0x0010_1000,
        ReferenceSum = 0x0010_2000,
        Overflow = 0x0010_3000,
        BadReference = 0x0010_3010,
        ReleaseTemporaries = 0x0010_3020,
        Destroy = 0x0010_3040,
        Release = 0x0010_3060,
        ReturnReference = 0x0010_4000,
        EnterLock = 0x0010_4100,
        LeaveLock = 0x0010_4200,
        CheckCallback = 0x0010_4300,
        CallOnNewStack = 0x0010_4400,
    };

    private static EntryStub Entry => new() { Function = Function, Server = Server, StackBytes = 3072, StackWords = 2 };

    private static CallStub Call => new() { Server = Server, Resolver = Resolver, Function = 3, Words = 1 };

    [Test]
    public void Entry_DefaultMode_CountsAndFrames() => CheckEntry("entry", Entry);

    [Test]
    public void Entry_ReturnsReference_MovesItToTheCaller() =>
        CheckEntry("entry-reference", Entry with { ReturnsReference = true });

    [Test]
    public void Entry_Serialized_Locks() => CheckEntry("entry-locking", Entry with { IsLocking = true });

    [Test]
    public void Entry_CallbacksProhibited_ChecksFirst() =>
        CheckEntry("entry-no-callbacks", Entry with { CallbacksProhibited = true });

    [Test]
    public void Entry_LocalServer_CountsItsServerToo() => CheckEntry("entry-local", Entry with { RootReferences = 0x0030_1004 });

    [Test]
    public void Entry_FurtherService_GoesToTheObjectFirst() => CheckEntry("entry-facet", Entry with { Facet = 2 });

    [Test]
    public void Entry_Interrupted_LetsInterruptsInForTheFunctionOnly() =>
        CheckEntry("entry-interrupted", Entry with { IsLocking = true, IsInterrupted = true });

    [Test]
    public void Call_General_JumpsToTheEntry() => CheckCall("call", Call);

    [Test]
    public void Call_ReferenceArguments_BecomeAddresses() =>
        CheckCall("call-references", Call with { Words = 4, References = 0b1001 });

    [Test]
    public void Call_Try_PushesAndPopsAFrame() => CheckCall("call-try", Call with { IsTry = true });

    [Test]
    public void Call_TryWithReferencesOnTheStack_FindsThemWithoutReturnAddress() =>
        CheckCall("call-try-references", Call with { Words = 3, References = 0b110, IsTry = true });

    [Test]
    public void Call_OpensLock_PassesTheWordsOnceMore() =>
        CheckCall("call-opening", Call with { Words = 3, References = 0b100, OpensLock = true });

    [Test]
    public void Call_TryOpensLock_ErrorsLockAgain() => CheckCall("call-try-opening", Call with { IsTry = true, OpensLock = true });

    [Test]
    public void Call_Interrupted_LetsInterruptsInOnTheWayBack() =>
        CheckCall("call-interrupted", Call with { Words = 2, IsInterrupted = true });

    [Test]
    public void Call_TryInterrupted_ErrorsLetInterruptsInToo() =>
        CheckCall("call-try-interrupted", Call with { IsTry = true, OpensLock = true, IsInterrupted = true });

    [Test]
    public void Call_Resolver_RefusesFreeEntries() => StubListing.Check(
        "resolver", (ref CodeWriter code) => CallStub.EmitResolver(ref code, Targets, Server));

    [TestCase(0u)]
    [TestCase(1u)]
    [TestCase(2u)]
    public void SystemCall_Arguments_MoveBehindTheServer(uint words) => StubListing.Check(
        $"system-call-{words}", (ref CodeWriter code) => SystemCallStub.Emit(ref code, Targets, false, Server, words, Function));

    [Test]
    public void SystemCall_Interrupted_LetsInterruptsInOnTheWayBack() => StubListing.Check(
        "system-call-interrupted", (ref CodeWriter code) => SystemCallStub.Emit(ref code, Targets, true, Server, 2, Function));

    [Test]
    public void Shared_RareWaysOut_KeepTheResult() => StubListing.Check("shared", (ref CodeWriter code) =>
    {
        StubTargets targets = Targets;
        SharedStubs.Emit(ref code, ref targets, throwError: 0x0010_5000, releaseTemporaries: 0x0010_5100, destroy: 0x0010_5200, release: 0x0010_5300);
    });

    [Test]
    public void Entry_AnyPlace_LeavesBit1OfItsAddressClear()
    {
        // Compiled C# takes function addresses with bit 1 set for something else.
        var code = new CodeWriter();
        for (int i = 0; i < 5; i++)
        {
            code.Return();
            Assert.That(Entry.Emit(ref code, Targets) % 16, Is.Zero);
        }
    }

    private static void CheckEntry(string golden, EntryStub stub) =>
        StubListing.Check(golden, (ref CodeWriter code) => stub.Emit(ref code, Targets));

    private static void CheckCall(string golden, CallStub stub) =>
        StubListing.Check(golden, (ref CodeWriter code) => stub.Emit(ref code, Targets));
}
