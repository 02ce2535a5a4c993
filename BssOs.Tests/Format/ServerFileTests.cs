using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Generator;
using BssOs.Loader;
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
            Assert.That(header.CallingConvention, Is.EqualTo((uint)CallingConvention.Ia32));
            Assert.That(header.Flags & ServerFileHeader.SynchronizationMask, Is.EqualTo(SampleFile.Server.Synchronization));
            Assert.That(header.Flags & ServerFileHeader.CallbacksProhibited, Is.Not.Zero);
            Assert.That(header.StackBytes, Is.EqualTo(SampleFile.Server.StackBytes));
            Assert.That(Text(header.NameOffset), Is.EqualTo("disk-drive"));
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
            Assert.That(Text(found.NameOffset), Is.EqualTo(SampleFile.Server.Classes[i].Name));
            Assert.That(
                Enumerable.Range((int)found.FirstEntry, expected.Entries.Count).Select(e => editor.Entry(e)), Is.EqualTo(expected.Entries));
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
            Assert.That(editor.Parameter(6).Kind, Is.EqualTo((uint)ValueKind.FixedBoth));
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
