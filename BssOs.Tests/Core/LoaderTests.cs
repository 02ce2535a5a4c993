using BssOs.Kernel.Hosted;
using BssOs.Tests.Core.Counting;
using BssOs.Tests.Core.Failing;
using BssOs.Tests.Core.Loading;

using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace BssOs.Tests.Core;

[TestFixture]
public sealed unsafe class LoaderTests
{
    private HostedKernel _kernel = null!;
    private SystemTotals _before;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        _before = HostedKernel.Totals;
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Slot_NobodyAnswers_NamesServerAndSlot()
    {
        AssertFails(() => _kernel.Load(WaitingHandler.Describe()), Error.NotFound);
        Assert.That(_kernel.ConsoleText, Does.Contain(
            "waiting-handler was not loaded, error NotFound; its required service event could not be wired"));
    }

    [Test]
    public void Slot_NobodyFills_TestIsToldWhichAndHow()
    {
        string Fail(Wiring? wiring, string? name) =>
            Assert.Throws<ServerErrorException>(() => _kernel.Load(WaitingHandler.Describe(), wiring, name))!.Message;
        const string remedy =
            ": nothing fills the slot event; pass it to Load: new Wiring { { \"event\", REFERENCE } }. "
            + "The service function ended with error 4 (NotFound)";
        Assert.Multiple(() =>
        {
            Assert.That(Fail(null, null), Does.StartWith("waiting-handler" + remedy));
            Assert.That(Fail(new Wiring { { "event", 0 } }, "second"), Does.StartWith("second" + remedy));
        });
    }

    [Test]
    public void Slot_OptionalAndEmpty_IsNotBlamedForTheConstructor() => Assert.That(
        Assert.Throws<ServerErrorException>(() => _kernel.Load(SearchingServer.Describe(), new Wiring { { "door", 0 } }))!.Message,
        Does.StartWith("The service function ended with error 4 (NotFound)"));

    [Test]
    public void Slot_OtherService_NamesBothSides()
    {
        nuint queue = new Synchronization(_kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateQueue(1).Word;
        AssertFails(() => _kernel.Load(WaitingHandler.Describe(), new Wiring { { "event", queue } }), Error.WrongService);
        Assert.That(_kernel.ConsoleText, Does.Contain("the slot needs Event, the server found implements 36"));
    }

    [Test]
    public void Slot_OptionalAndEmpty_IsNull()
    {
        nuint server = _kernel.Load(SerializedServer.Describe(), new Wiring { { "door", 0 }, { "atomic-door", 0 } });
        Assert.That(new Executable(server).Execute(), Is.Zero);
    }

    [Test]
    public void Slot_LoadsTheSameServerForEver_IsToldInOneLineWithTheChain()
    {
        var wiring = new Wiring();
        int depth = 0;
        wiring.Add("door", (_, _) =>
        {
            string name = $"level{++depth}";
            if (depth == 3)
                Error.Refused.Throw();
            return _kernel.Load(SerializedServer.Describe(), wiring, name);
        });
        wiring.Add("atomic-door", 0);
        AssertFails(() => _kernel.Load(SerializedServer.Describe(), wiring, "level0"), Error.Refused);
        Assert.That(_kernel.ConsoleText, Is.EqualTo(
            "kernel: level2 was not loaded, error Refused; its required service door could not be wired, see the configuration file;"
            + " needed by level1 for door; needed by level0 for door\n"));
    }

    [Test]
    public void Slot_FailsInAnotherWayThanWhatWasLoadedForIt_IsToldToo()
    {
        var wiring = new Wiring { { "event", (_, _) => LoadInVain() } };
        AssertFails(() => _kernel.Load(WaitingHandler.Describe(), wiring), Error.NotSupported);
        Assert.That(_kernel.ConsoleText, Does.Contain(
            "failing-constructor was not loaded, error DeviceFailure; needed by waiting-handler for event\n"));
        Assert.That(
            _kernel.ConsoleText, Does.Contain("waiting-handler was not loaded, error NotSupported; its required service event could"));
    }

    [Test]
    public void Query_ReleasedWhileItIsAsked_IsThereForTheOtherSlots()
    {
        HostedServerType type = SerializedServer.Describe();
        _kernel.Dispose();
        _kernel = new HostedKernel(new Dictionary<string, byte[]> { ["late.bss"] = type.File });
        _kernel.Register(type);
        int asked = 0;
        Query.Permanent query = new(_kernel.Load(FleetingQuery.Describe()));
        nuint address = (nuint)_kernel.ResolveHost(query.Word);
        Query.Permanent kept = default;
        nuint self = 0;

        // The third call, while the second is loading, takes the query away.
        Executable.Permanent user = Script.Load(_kernel, () =>
        {
            if (kept.IsNull)
            {
                kept = new Query(address).Keep();
                return 0;
            }

            if (asked != 0)
            {
                kept.Release();
                return 0;
            }

            DataSpace file = new FileArchive(_kernel.Ask(FileArchive.ServiceId, "boot-files")).Open("late.bss"u8, out _);
            var loader = new ServerLoader(_kernel.Ask(ServerLoader.ServiceId, "loader"));
            return loader.TryLoad(file, kept, "late"u8, out _, out Error error) ? 0 : (uint)error;
        });
        self = (nuint)_kernel.ResolveHost(user.Word);
        user.Execute();
        query.Release();
        FleetingQuery.Asked = () =>
        {
            if (asked++ == 0)
                new Executable(self).Execute();
        };
        Assert.That((Error)user.Execute(), Is.EqualTo(Error.None));
        Assert.That(asked, Is.EqualTo(2), "both slots");
        Assert.That(new Query(address).TryGetService(0, "x"u8, default, out _, out Error gone), Is.False);
        Assert.That(gone, Is.EqualTo(Error.BadReference));
    }

    [Test]
    public void Constructor_Throws_NothingStays()
    {
        AssertFails(() => _kernel.Load(FailingConstructor.Describe()), Error.DeviceFailure);
        _kernel.ReleaseTemporaries();
        SystemTotals after = HostedKernel.Totals;
        Assert.That((after.Servers, after.Objects, after.References), Is.EqualTo((_before.Servers, _before.Objects, _before.References)));
    }

    [Test]
    public void File_Damaged_NamesOffsetAndReason()
    {
        byte[] file = (byte[])CountingServer.Describe().File.Clone();
        file[^1] ^= 0x40;
        _kernel.Register(CountingServer.Describe());
        AssertFails(() => _kernel.Load(file, "damaged"), Error.BadServerFile);
        Assert.That(_kernel.ConsoleText, Does.Match("kernel: server file, offset [0-9]+: .+\n"));
    }

    [Test]
    public void File_Empty_IsRefused() => AssertFails(() => _kernel.Load([], "empty"), Error.BadServerFile);

    [Test]
    public void Server_LoadedAndReleasedOften_LeavesNothing()
    {
        for (int i = 0; i < 1000; i++)
            new CalculatorDouble.Permanent(_kernel.Load(CountingServer.Describe())).Release();
        SystemTotals after = HostedKernel.Totals;
        Assert.That((after.Servers, after.Objects, after.References), Is.EqualTo((_before.Servers, _before.Objects, _before.References)));
    }

    [Test]
    public void Callbacks_Prohibited_SecondEntryIsRefused()
    {
        var server = new CalculatorDouble.Permanent(_kernel.Load(NoCallbackServer.Describe()));
        Assert.That(server.TryRemember(server, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.CallbackProhibited));
    }

    private nuint LoadInVain()
    {
        AssertFails(() => _kernel.Load(FailingConstructor.Describe()), Error.DeviceFailure);
        Error.NotSupported.Throw();
        return 0;
    }

    private static void AssertFails(Action load, Error error) =>
        Assert.That(Assert.Throws<ServerErrorException>(load)!.Error, Is.EqualTo(error));
}
