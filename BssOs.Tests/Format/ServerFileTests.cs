using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using BssOs.Format;
using BssOs.Generator;
using BssOs.Packer.Link;
using BssOs.Packer.Pack;
using NUnit.Framework;

namespace BssOs.Tests.Format;

/// <summary>What is written comes back when it is read.</summary>
[TestFixture]
public class ServerFileTests
{
    private readonly byte[] _file = SampleFile.Make();

    [Test]
    public void Sample_Validated_IsValid() => Assert.That(Validation.Of(_file), Is.EqualTo(new Validation(FormatError.None, 0)));

    [Test]
    public void Sample_FollowedByOtherBytes_IsValid()
        => Assert.That(Validation.Of([.. _file, 1, 2, 3]), Is.EqualTo(new Validation(FormatError.None, 0)));

    [Test]
    public void Sample_CutAnywhere_IsNotValid()
    {
        IEnumerable<int> valid = Enumerable.Range(0, _file.Length).Where(size => Validation.Of(_file[..size]).Error == FormatError.None);
        Assert.That(valid, Is.Empty);
    }

    [Test]
    public void Sample_WrittenTwice_IsTheSame() => Assert.That(SampleFile.Make(), Is.EqualTo(_file));

    [Test]
    public void TooManyParameters_Written_AreAnErrorThatNamesTheServer()
    {
        ServiceModel broken = SampleFile.Crowded((int)FormatLimits.Parameters + 1);
        Assert.That(
            () => ServerFileWriter.Write(SampleFile.Server, [SampleFile.Implemented, broken, .. SampleFile.Further], SampleFile.Code),
            Throws.TypeOf<LinkException>().With.Message.Matches(
                @"^server DiskDrive does not fit the file format: offset \d+: there are too many parameters \(ParameterCount\)$"));
    }

    [Test]
    public void TooMuchCode_Written_IsAnErrorThatSaysWhatToDo()
        => Assert.That(
            () => ServerFileWriter.Write(
                SampleFile.Server, [SampleFile.Implemented, SampleFile.Required, .. SampleFile.Further],
                SampleFile.Code with { Code = new byte[0x1_0000] }),
            Throws.TypeOf<LinkException>().With.Message.Matches(
                "^server DiskDrive has [0-9]+ bytes, a server file has room for 65535: make several servers of it$"));

    [Test]
    public void TooManyEntries_Written_AreAnErrorThatSaysWhatToDo()
    {
        CallSite last = new(28, CallTarget.Leave, 0, FormatLimits.Numbers + 1, CallSiteRecord.General);
        Assert.That(
            () => ServerFileWriter.Write(
                SampleFile.Server, [SampleFile.Implemented, SampleFile.Required, .. SampleFile.Further],
                SampleFile.Code with { CallSites = [last] }),
            Throws.TypeOf<LinkException>().With.Message.EqualTo(
                "server DiskDrive has 251 entries, constructors and destructors, a server file has room for 250: make several servers of it"));
    }

    [Test]
    public void RequiredServiceThatHasNoRoom_Written_IsCalledAsIfItWereNotKnown()
    {
        RequiredModel[] many = Enumerable.Range(0, (int)CallSiteRecord.SlotMax + 1)
            .Select(i => new RequiredModel($"Slot{i}", $"slot-{i}", string.Empty, SampleFile.Required, Optional: false)).ToArray();
        uint SlotOf(uint slot)
        {
            CallSite site = new(28, CallTarget.Service, SampleFile.RequiredId, 1, CallSiteRecord.Try, slot);
            byte[] file = ServerFileWriter.Write(
                SampleFile.Server with { Required = new(ImmutableArray.Create(many)) },
                [SampleFile.Implemented, SampleFile.Required, .. SampleFile.Further],
                SampleFile.Code with { CallSites = [site] });
            return (uint)new FileEditor(file).CallSite(0).Flavour >> CallSiteRecord.SlotShift;
        }

        Assert.That(SlotOf(CallSiteRecord.SlotMax), Is.EqualTo(CallSiteRecord.SlotMax));
        Assert.That(SlotOf(CallSiteRecord.SlotMax + 1), Is.Zero);
    }

    [Test]
    public void NameThatAnotherEndsWith_Written_LiesInsideThat()
    {
        var server = SampleFile.Server with
        {
            Required = new(ImmutableArray.Create(
                new RequiredModel("Up", "up", string.Empty, SampleFile.Required, Optional: false),
                new RequiredModel("Backup", "backup", string.Empty, SampleFile.Required, Optional: false))),
        };
        var editor = new FileEditor(
            ServerFileWriter.Write(server, [SampleFile.Implemented, SampleFile.Required, .. SampleFile.Further], SampleFile.Code));
        Assert.That(editor.Required(0).NameOffset, Is.EqualTo(editor.Required(1).NameOffset + "back".Length));
    }

    [Test]
    public void UnknownService_Written_IsAnErrorThatNamesIt()
        => Assert.That(
            () => ServerFileWriter.Write(SampleFile.Server, [SampleFile.Implemented], SampleFile.Code),
            Throws.TypeOf<LinkException>().With.Message.EqualTo(
                "no service has the ID 0x00001002: define it under BssOs.Kernel/Services"));

    [Test]
    public void Header_Read_HoldsTheServer()
    {
        ServerFileHeader header = new FileEditor(_file).Header;
        Assert.Multiple(() =>
        {
            Assert.That(header.FileSize, Is.EqualTo(_file.Length));
            Assert.That(header.CallingConvention, Is.EqualTo((byte)CallingConvention.Ia32));
            Assert.That(header.Flags & ServerFileHeader.SynchronizationMask, Is.EqualTo(SampleFile.Server.Synchronization));
            Assert.That(header.Flags & ServerFileHeader.CallbacksProhibited, Is.Not.Zero);
            Assert.That(header.StackBytes, Is.EqualTo(SampleFile.Server.StackBytes));
            Assert.That(Text(0), Is.EqualTo("disk-drive"));
            Assert.That(header.CodeOffset % 16, Is.Zero);
            Assert.That(_file[(int)header.CodeOffset..(int)(header.CodeOffset + header.CodeSize)], Is.EqualTo(SampleFile.Code.Code));
        });
    }

    [Test]
    public void Classes_Read_HoldTheirEntries()
    {
        var editor = new FileEditor(_file);
        Assert.That(editor.Header.ClassCount, Is.EqualTo(2));
        for (int i = 0; i < SampleFile.Code.Classes.Count; i++)
        {
            ClassCode expected = SampleFile.Code.Classes[i];
            ClassRecord found = editor.Class(i);
            Assert.That(found.PrivateBytes, Is.EqualTo(expected.PrivateBytes));
            Assert.That(found.Constructor, Is.EqualTo(expected.Constructor));
            Assert.That(found.Destructor, Is.EqualTo(expected.Destructor));
            Assert.That(Text(found.NameOffset), Is.EqualTo(i == 0 ? "disk-drive" : SampleFile.Server.Classes[i].Name));
            Assert.That(
                Enumerable.Range((int)found.FirstEntry, expected.Entries.Count).Select(e => (uint)editor.Entry(e)),
                Is.EqualTo(expected.Entries));
        }
    }

    [Test]
    public void Services_Read_HoldTheirSignatures()
    {
        var editor = new FileEditor(_file);
        Assert.That(editor.Header.ServiceCount, Is.EqualTo(2 + FormatLimits.Facets));
        Assert.Multiple(() =>
        {
            Assert.That(editor.Service(0).Id, Is.EqualTo(SampleFile.ImplementedId));
            Assert.That(editor.Service(0).Flags, Is.EqualTo(ServiceRecord.Atomic));
            Assert.That(editor.Service(0).SignatureHash, Is.EqualTo(SampleFile.Implemented.SignatureHash));
            Assert.That(editor.Service(1).Id, Is.EqualTo(SampleFile.RequiredId));
            Assert.That(editor.Service(1).Flags, Is.Zero);
            Assert.That(Text(editor.Function(2).NameOffset), Is.EqualTo("Configure"));
            Assert.That(editor.Parameter(6).Kind, Is.EqualTo((byte)ValueKind.FixedBoth));
            Assert.That(editor.Parameter(6).Value, Is.EqualTo(100));
        });
    }

    [Test]
    public void RequiredServices_Read_HoldTheirSlots()
    {
        var editor = new FileEditor(_file);
        Assert.Multiple(() =>
        {
            Assert.That(Text(editor.Required(0).NameOffset), Is.EqualTo("parent"));
            Assert.That(editor.Required(0).Flags, Is.Zero);
            Assert.That(Text(editor.Required(1).NameOffset), Is.EqualTo("backup"));
            Assert.That(editor.Required(1).Flags, Is.EqualTo(RequiredRecord.Optional));
        });
    }

    private string Text(uint offset)
    {
        int start = (int)(new FileEditor(_file).Header.StringOffset + offset);
        return Encoding.UTF8.GetString(_file.Skip(start).TakeWhile(b => b != 0).ToArray());
    }
}
