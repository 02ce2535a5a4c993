using System.Collections.Generic;
using System.Collections.Immutable;
using BssOs.Format;
using BssOs.Generator;
using BssOs.Packer.Coff;
using BssOs.Packer.Link;
using BssOs.Packer.Pack;
using BssOs.Tests.Format;
using NUnit.Framework;

namespace BssOs.Tests.Packer;

/// <summary>From an object file to a server file: what is kept, what is listed, what is refused.</summary>
[TestFixture]
public class ServerPackerTests
{
    private const byte Call = 0xE8;
    private const byte MoveToEax = 0xB8;
    private const byte Return = 0xC3;
    private const byte Padding = 0x90;

    // ret 12: the kernel's frame lies above the return address.
    private static readonly byte[] End = [0xC2, 12, 0];

    private static readonly ServerModel Server = SampleFile.Server with
    {
        Classes =
            new(ImmutableArray.Create(SampleFile.Server.Classes[1] with { Services = new(ImmutableArray.Create(SampleFile.Required)) })),
    };

    private static readonly byte[] SizeFunction = [MoveToEax, 12, 0, 0, 0, Return, Padding, Padding];

    [Test]
    public void Calls_Packed_AreListedInOrder()
    {
        FileEditor file = Pack(Object().Section(
            ".text", CoffBuilder.Code, [.. SizeFunction, Call, 0, 0, 0, 0, Call, 0, 0, 0, 0, .. End, Padding, Padding, Padding, .. End])
            .Symbol("size:0", 0).Symbol("entry:0:0", 8).Symbol("entry:0:1", 24)
            .Relocation(9, CoffRelocationType.Rel32, "bss:00001002:1:t")
            .Relocation(14, CoffRelocationType.Rel32, "sys:3:Throw"));
        Assert.Multiple(() =>
        {
            Assert.That(file.Header.CallSiteCount, Is.EqualTo(4));
            Assert.That(
                file.CallSite(0),
                Is.EqualTo(new CallSiteRecord { CodeOffset = 1, ServiceIndex = 0, Function = 1, Flavour = CallSiteRecord.Try }));
            Assert.That(
                file.CallSite(1),
                Is.EqualTo(new CallSiteRecord { CodeOffset = 6, ServiceIndex = CallSiteRecord.SystemCall, Function = 3 }));
            Assert.That(
                file.CallSite(2), Is.EqualTo(new CallSiteRecord { CodeOffset = 11, ServiceIndex = CallSiteRecord.Leave, Function = 0 }));
            Assert.That(
                file.CallSite(3), Is.EqualTo(new CallSiteRecord { CodeOffset = 17, ServiceIndex = CallSiteRecord.Leave, Function = 1 }));
            Assert.That(file.Entry(0), Is.Zero, "no leaf");
            Assert.That(file.Class(0).PrivateBytes, Is.EqualTo(12));
            Assert.That(file.Class(0).Constructor, Is.EqualTo(ClassRecord.NoCode));
        });
    }

    [Test]
    public void UnusedCode_Packed_IsDroppedAndCallsFollow()
    {
        // entry:0:0 calls the function behind the one that nothing uses.
        FileEditor file = Pack(Object().Section(
            ".text",
            CoffBuilder.Code,
            [.. SizeFunction, Call, 7, 0, 0, 0, .. End, Padding, Padding, Return, Padding, MoveToEax, 1, 0, 0, 0, .. End])
            .Symbol("size:0", 0).Symbol("entry:0:0", 8).Symbol("unused", 16).Symbol("entry:0:1", 20));
        Assert.Multiple(() =>
        {
            Assert.That(file.Header.CodeSize, Is.EqualTo(22));
            Assert.That(file.Entry(0), Is.EqualTo(ClassRecord.LeafEntry), "its call keeps it where it is");
            Assert.That(file.Entry(1), Is.EqualTo(ClassRecord.LeafEntry | ClassRecord.MovableEntry | 12));
            Assert.That(file.CodeWord(1), Is.EqualTo(7), "from the end of the call at 5 to 12");
        });
    }

    [Test]
    public void Constants_Packed_GetRelocations()
    {
        FileEditor file = Pack(Object()
            .Section(".rdata", CoffBuilder.ReadOnlyData, 9, 9, 9, 9, 7, 7, 7, 7).Symbol("unused", 0).Symbol("table", 4)
            .Section(".text", CoffBuilder.Code, [.. SizeFunction, MoveToEax, 2, 0, 0, 0, .. End, .. End])
            .Symbol("size:0", 0).Symbol("entry:0:0", 8).Symbol("entry:0:1", 16)
            .Relocation(9, CoffRelocationType.Dir32, "table"));
        Assert.Multiple(() =>
        {
            Assert.That(file.Header.RelocationCount, Is.EqualTo(1));
            Assert.That(file.Relocation(0), Is.EqualTo(1));
            Assert.That(file.Header.CodeSize, Is.EqualTo(24));
            Assert.That(file.CodeWord(1), Is.EqualTo(20 + 2), "the table is at 20, the code wants the place 2 behind");
            Assert.That(file.CodeWord(20), Is.EqualTo(0x0707_0707));
        });
    }

    [Test]
    public void Functions_Packed_AreAlignedWhereTheirAddressIsTaken()
    {
        const byte idle = 0x90;
        FileEditor file = Pack(Object().Section(
            ".text",
            CoffBuilder.Code,
            [.. SizeFunction, MoveToEax, 0, 0, 0, 0, Call,
                6, 0, 0, 0, .. End, Padding, Padding, Padding, idle, Return, Padding, Padding, Return, Padding, Padding, Padding, .. End])
            .Symbol("size:0", 0).Symbol("entry:0:0", 8).Symbol("called", 24).Symbol("pointed", 28).Symbol("entry:0:1", 32)
            .Relocation(9, CoffRelocationType.Dir32, "pointed"));
        Assert.Multiple(() =>
        {
            Assert.That(file.CodeWord(6), Is.EqualTo(15 - 10), "from the end of the call to the function right behind the entry");
            Assert.That(file.CodeWord(1), Is.EqualTo(20), "two bytes behind that are skipped");
            Assert.That(file.Entry(1) & ClassRecord.EntryPlace, Is.EqualTo(24));
        });
    }

    [Test]
    public void MutableStatic_Packed_IsRefused()
        => AssertRefused(
            Object().Section(".data", CoffBuilder.Data, 1, 0, 0, 0).Symbol("counter", 0)
                .Section(".text", CoffBuilder.Code, [.. SizeFunction, MoveToEax, 0, 0, 0, 0, Return])
                .Symbol("size:0", 0).Symbol("entry:0:0", 8).Symbol("entry:0:1", 13)
                .Relocation(9, CoffRelocationType.Dir32, "counter"),
            "entry:0:0 uses counter, which changes; two servers of the same file would share it: make it a field of the struct");

    [Test]
    public void ObjectOfDotNet_Packed_IsRefusedByTheFunctionThatUsesItsType()
        => AssertRefused(
            Object().Section(".data", CoffBuilder.Data, 1, 0, 0, 0).Symbol("__typemanager_indirection", 0)
                .Section(".rdata", CoffBuilder.ReadOnlyData, 0, 0, 0, 0)
                .Symbol("??_7Type", 0).Relocation(0, CoffRelocationType.Dir32, "__typemanager_indirection")
                .Section(".text", CoffBuilder.Code, [.. SizeFunction, MoveToEax, 0, 0, 0, 0, Return])
                .Symbol("size:0", 0).Symbol("entry:0:0", 8).Symbol("entry:0:1", 13)
                .Relocation(9, CoffRelocationType.Dir32, "??_7Type"),
            "entry:0:0 uses an object or a text of .NET, which needs a run-time system: use structs, and \"...\"u8 for text");

    [TestCase("RhpThrowEx", "throws an exception: use Error.X.Throw()")]
    [TestCase("RhpNewFast", "makes an object or an array: there is no heap, use fields of the struct or fixed buffers")]
    [TestCase("RhpStackProbe", "has more than a page of local variables: use fields of the struct")]
    [TestCase("RhpLng2Dbl", "converts between floating point and 64-bit numbers: use integers")]
    [TestCase("Other", "needs a part of .NET that servers do not have: write it without")]
    public void MissingSymbol_Packed_IsExplained(string symbol, string remedy)
        => AssertRefused(Calling(symbol), $"entry:0:0 {remedy} (symbol {symbol})");

    [Test]
    public void MalformedCall_Packed_IsRefused([Values("bss:1:2:x", "sys:x:Throw", "bss:1")] string symbol)
        => AssertRefused(Calling(symbol), $"server DiskDrive: the symbol {symbol} is no call: build it with the generator of this version");

    [Test]
    public void AddressOfCall_Packed_IsRefused()
        => AssertRefused(
            Object().Section(".text", CoffBuilder.Code, [.. SizeFunction, MoveToEax, 0, 0, 0, 0, .. End])
                .Symbol("size:0", 0).Symbol("entry:0:0", 8).Symbol("entry:0:1", 13)
                .Relocation(9, CoffRelocationType.Dir32, "sys:3:Throw"),
            "server DiskDrive: entry:0:0 uses sys:3:Throw other than by a call: call it directly");

    [Test]
    public void EntryOfAnotherConvention_Packed_IsRefused()
        => AssertRefused(
            Object().Section(".text", CoffBuilder.Code, [.. SizeFunction, Return, .. End])
                .Symbol("size:0", 0).Symbol("entry:0:0", 8).Symbol("entry:0:1", 9),
            "entry:0:0 takes 0 bytes off the stack instead of 12: build it with the generator of this version");

    [Test]
    public void NoSize_Packed_IsRefused()
        => AssertRefused(
            Object().Section(".text", CoffBuilder.Code, [.. End, .. End]).Symbol("entry:0:0", 0).Symbol("entry:0:1", 3),
            "server DiskDrive: the symbol size:0 is missing: build it with the generator of this version");

    private static CoffBuilder Object() => new();

    private static CoffBuilder Calling(string symbol) => Object()
        .Section(".text", CoffBuilder.Code, [.. SizeFunction, Call, 0, 0, 0, 0, .. End])
        .Symbol("size:0", 0).Symbol("entry:0:0", 8).Symbol("entry:0:1", 13)
        .Relocation(9, CoffRelocationType.Rel32, symbol);

    private static FileEditor Pack(CoffBuilder coff)
    {
        IEnumerable<ServiceModel> services = [SampleFile.Implemented, SampleFile.Required];
        byte[] file = ServerPacker.Pack(Server, services, coff.Build()).File;
        Assert.That(Validation.Of(file).Error, Is.EqualTo(FormatError.None));
        return new FileEditor(file);
    }

    private static void AssertRefused(CoffBuilder coff, string message)
        => Assert.That(() => Pack(coff), Throws.TypeOf<LinkException>().With.Message.EqualTo(message));
}
