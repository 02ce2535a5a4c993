using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BssOs.Format;
using NUnit.Framework;

namespace BssOs.Tests.Format;

/// <summary>Each way in which a server file can be wrong: error, offset and text.</summary>
[TestFixture]
public class FormatErrorTests
{
    private const int HeaderBytes = 64;

    // A place behind every table, where no record may lie.
    private const ushort Outside = 0xFFF0;

    private static IEnumerable<TestCaseData> Cases() => [.. HeaderCases(), .. OrderCases(), .. SignatureCases(), .. CodeCases()];

    private static IEnumerable<TestCaseData> HeaderCases()
    {
        yield return Case(FormatError.Magic, "this is no server file", 0, e => e.Header.Magic++);
        yield return Case(FormatError.Version, "the format version is not 2", 4, e => e.Header.FormatVersion = 3);
        yield return Unsealed(FormatError.FileSize, "the size in the header is not that of the file", 8, e => e.Header.FileSize++);
        yield return Unsealed(FormatError.Checksum, "the checksum is wrong", 12, e => e.Header.StackBytes++);
        yield return Case(FormatError.CallingConvention, "the calling convention is unknown", 6, e => e.Header.CallingConvention = 2);
        yield return Case(FormatError.Flags, "flags without meaning are set", 7, e => e.Header.Flags = 8);
        yield return Case(FormatError.Flags, "flags without meaning are set", 7, e => e.Header.Flags = 3);
        yield return Case(
            FormatError.StackBytes, "the stack need is too large", 10,
            e => e.Header.StackBytes = (ushort)(FormatLimits.StackBytes + 1));
        yield return Case(FormatError.TableAlignment, "a table is not aligned", 16, e => e.Header.CodeOffset += 4);
        yield return Case(FormatError.TableOrder, "a table overlaps the one before it", 20, e => e.Header.ClassOffset -= 4);
        yield return Case(FormatError.TableOrder, "a table overlaps the one before it", 16, e => e.Header.CodeOffset = 48);
        yield return Case(FormatError.TableBounds, "a table leaves the file", 60, e => e.Header.StringOffset = Outside);
        yield return Case(FormatError.TableBounds, "a table leaves the file", 48, e => e.Header.EntryCount = ushort.MaxValue);
        yield return Case(FormatError.StringEnd, "the strings do not end with 0", 60, e => e.StringByte(e.Header.StringSize - 1) = 1);
        yield return Case(FormatError.StringEnd, "the strings do not end with 0", 60, e => e.Header.StringSize = 0);
        yield return Record(NameText, e => e.Header.ServiceOffset + 8u, e => e.Service(0).NameOffset = e.Header.StringSize);
        yield return Record(NameText, e => e.Header.ServiceOffset + 8u, e => e.Service(0).NameOffset = (ushort)(e.Header.StringSize - 1));
        yield return Record(NameText, e => e.Header.StringOffset, e =>
        {
            for (int i = 0; i <= FormatLimits.NameBytes; i++)
                e.StringByte(i) = (byte)'x';
        });
        yield return Case(FormatError.NoClass, "there is no class", 22, e => e.Header.ClassCount = 0);
        yield return Record(
            FormatError.ServiceIndex, "there is no service of this index",
            e => e.Header.ClassOffset + 12u, e => e.Class(0).ServiceIndex = (byte)e.Header.ServiceCount);
        yield return Record(
            FormatError.ServiceIndex, "there is no service of this index",
            e => e.Header.RequiredOffset, e => e.Required(0).ServiceIndex = (byte)e.Header.ServiceCount);
        yield return Record(
            FormatError.PrivateBytes, "the private data is too large",
            e => e.Header.ClassOffset, e => e.Class(0).PrivateBytes = FormatLimits.PrivateBytes + 1);
        yield return Record(CodeText, e => e.Header.ClassOffset + 4u, e => e.Class(0).Constructor = e.Header.CodeSize);
        yield return Record(CodeText, e => e.Header.ClassOffset + 6u, e => e.Class(0).Destructor = e.Header.CodeSize);
        yield return Record(CodeText, e => e.Header.EntryOffset, e => e.Entry(0) = e.Header.CodeSize);
    }

    private static IEnumerable<TestCaseData> OrderCases()
    {
        yield return Record(
            FormatError.EntryOrder, "the entries of the classes do not follow one another",
            e => e.Header.ClassOffset + 8u, e => e.Class(0).FirstEntry = 1);
        yield return Record(
            FormatError.FacetClass, "a facet belongs to no class or is out of order",
            e => e.Header.FacetOffset, e => e.Facet(0).Class = 2);
        yield return Record(
            FormatError.FacetCount, "a class has too many services",
            e => e.Header.FacetOffset + (FormatLimits.Facets * 4), AddFacet);
        yield return Record(
            FormatError.ServiceIndex, "there is no service of this index",
            e => e.Header.FacetOffset + 1u, e => e.Facet(0).ServiceIndex = (byte)e.Header.ServiceCount);
        yield return Record(
            FormatError.EntryOrder, "the entries of the classes do not follow one another",
            e => e.Header.FacetOffset + 2u, e => e.Facet(0).FirstEntry = 0);
        yield return Case(FormatError.EntryCount, "there are entries left over", 50, e => e.Header.FacetCount = 0);
        yield return Record(
            FormatError.FunctionOrder, "the functions of the services do not follow one another",
            e => e.Header.ServiceOffset + 10u, e => e.Service(0).FirstFunction = 1);
        yield return Record(
            FormatError.FunctionOrder, "the functions of the services do not follow one another",
            e => e.Header.ServiceOffset + 10u, e => e.Service(0).FunctionCount = byte.MaxValue);
        yield return Case(FormatError.FunctionCount, "there are functions left over", 38, e => e.Header.ServiceCount = 1);
        yield return Record(
            FormatError.ParameterOrder, "the parameters of the functions do not follow one another",
            e => e.Header.FunctionOffset + 2u, e => e.Function(0).FirstParameter = 1);
        yield return Record(
            FormatError.ParameterOrder, "the parameters of the functions do not follow one another",
            e => e.Header.FunctionOffset + 2u, e => e.Function(0).ParameterCount = byte.MaxValue);
        yield return Case(FormatError.ParameterCount, "there are too many parameters", 42, AddParameter);
    }

    private static IEnumerable<TestCaseData> SignatureCases()
    {
        yield return Record(KindText, e => e.Header.FunctionOffset + 5u, e => e.Function(0).Result = (byte)ValueKind.BlockIn);
        yield return Record(KindText, e => e.Header.ParameterOffset, e => e.Parameter(0).Kind = (byte)ValueKind.None);
        yield return Record(KindText, e => e.Header.ParameterOffset, e => e.Parameter(0).Kind = (byte)ValueKind.FixedBoth + 1);
        yield return Record(DetailText, e => e.Header.FunctionOffset + 6u, e => e.Function(0).ResultPeer = 0);
        yield return Record(DetailText, e => e.Header.FunctionOffset + 6u, e => e.Function(0).ResultPeer = (byte)(e.Header.PeerCount + 1));
        yield return Record(DetailText, e => e.Header.FunctionOffset + 6u, e => e.Peer(e.Function(0).ResultPeer - 1) = 0);
        yield return Record(DetailText, e => e.Header.ParameterOffset + 1u, e => e.Parameter(0).Value = 1);
        yield return Record(DetailText, e => e.Header.ParameterOffset + 13u, e => e.Parameter(4).Value = 0);
        yield return Record(
            FormatError.SignatureHash, "the hash of a service does not fit its signatures",
            e => e.Header.ServiceOffset + 4u, e => e.Service(0).SignatureHash++);
        yield return Record(NumberText, e => e.Header.ServiceOffset, e => e.Service(0).Id = 0);
        yield return Record(NumberText, e => e.Header.ServiceOffset, e => e.Service(0).Id = ServiceRecord.AnyService);
        yield return Record(
            NumberText, e => e.Header.ServiceOffset + (uint)Unsafe.SizeOf<ServiceRecord>(), e => e.Service(1).Id = e.Service(0).Id);
        yield return Record(
            FormatError.Flags, "flags without meaning are set",
            e => e.Header.ServiceOffset + 13u, e => e.Service(0).Flags = 2);
        yield return Record(
            FormatError.Flags, "flags without meaning are set",
            e => e.Header.RequiredOffset + 1u, e => e.Required(0).Flags = 2);
    }

    private static IEnumerable<TestCaseData> CodeCases()
    {
        yield return Record(
            FormatError.CallSiteOrder, "call sites overlap or are not in order",
            e => e.Header.CallSiteOffset + 5u, e => e.CallSite(1).CodeOffset = (ushort)(e.CallSite(0).CodeOffset + 3));
        yield return Record(
            FormatError.CallSiteBounds, "a call site lies outside the code",
            e => e.Header.CallSiteOffset, e => e.CallSite(0).CodeOffset = (ushort)(e.Header.CodeSize - 3));
        yield return Record(
            FormatError.ServiceIndex, "there is no service of this index",
            e => e.Header.CallSiteOffset + 2u, e => e.CallSite(0).ServiceIndex = (byte)e.Header.ServiceCount);
        yield return Record(TargetText, e => e.Header.CallSiteOffset + 3u, e => e.CallSite(0).Function = 2);
        yield return Record(
            TargetText, e => e.Header.CallSiteOffset + 8u, e => e.CallSite(1).Function = (byte)(CallSiteRecord.LastSystemCall + 1));
        yield return Record(
            FormatError.CallSiteFlavour, "the flavour of a call is unknown",
            e => e.Header.CallSiteOffset + 9u, e => e.CallSite(1).Flavour = 1);
        yield return Record(TargetText, e => e.Header.CallSiteOffset + 8u, EndEntryThatIsNot);
        yield return Record(SlotText, e => e.Header.CallSiteOffset + 4u, e => e.CallSite(0).Flavour =
            (byte)((e.Header.RequiredCount + 1) << CallSiteRecord.SlotShift));
        yield return Record(SlotText, e => e.Header.CallSiteOffset + 9u, e => e.CallSite(1).Flavour = 1 << CallSiteRecord.SlotShift);
        yield return Record(
            FormatError.RelocationOrder, "relocations overlap or are not in order",
            e => e.Header.RelocationOffset + 2u, e => e.Relocation(1) = (ushort)(e.Relocation(0) + 3));
        yield return Record(
            FormatError.RelocationBounds, "a relocation lies outside the code",
            e => e.Header.RelocationOffset, e => e.Relocation(0) = (ushort)(e.Header.CodeSize - 3));
        yield return Record(
            FormatError.RelocationValue, "a relocation refers outside the code",
            e => e.Header.RelocationOffset, e => e.CodeWord(40) = e.Header.CodeSize + 1u);
        yield return Record(
            FormatError.RelocationOverlap, "a relocation and a call site overlap",
            e => e.Header.RelocationOffset, e => e.Relocation(0) = (ushort)(e.CallSite(1).CodeOffset + 3));
    }

    private static readonly (FormatError Error, string Text) NameText =
        (FormatError.Name, "a name lies outside the strings, is empty or too long");
    private static readonly (FormatError Error, string Text) CodeText = (FormatError.CodeOffset, "an entry lies outside the code");
    private static readonly (FormatError Error, string Text) KindText =
        (FormatError.ValueKind, "the kind of a parameter or result is unknown");
    private static readonly (FormatError Error, string Text) DetailText =
        (FormatError.ValueDetail, "the service or size of a parameter or result is wrong");
    private static readonly (FormatError Error, string Text) NumberText =
        (FormatError.ServiceId, "a service has no number of its own");
    private static readonly (FormatError Error, string Text) TargetText =
        (FormatError.CallSiteTarget, "a call site calls what does not exist");

    private static readonly (FormatError, string) SlotText =
        (FormatError.CallSiteSlot, "a call site names a required service that does not fit");

    [TestCaseSource(nameof(Cases))]
    public void BrokenFile_Validated_ReportsErrorAndOffset(FormatError error, string text, Func<byte[], uint> breakFile)
    {
        byte[] file = SampleFile.Make();
        uint offset = breakFile(file);
        Validation result = Validation.Of(file);
        Assert.Multiple(() =>
        {
            Assert.That(result.Error, Is.EqualTo(error));
            Assert.That(result.Offset, Is.EqualTo(offset));
            Assert.That(result.Text, Is.EqualTo(text));
        });
    }

    [Test]
    public void NoHeader_Validated_ReportsTooShort([Values(0, 1, HeaderBytes - 1)] int size)
    {
        Validation result = Validation.Of(SampleFile.Make()[..size]);
        Assert.That(result, Is.EqualTo(new Validation(FormatError.TooShort, 0)));
        Assert.That(result.Text, Is.EqualTo("the file is shorter than its header"));
    }

    [Test]
    public unsafe void OddAddress_Validated_ReportsMisplaced()
    {
        byte[] file = SampleFile.Make();
        byte* memory = (byte*)NativeMemory.AllocZeroed((nuint)file.Length + 1);
        try
        {
            Assert.That(ServerFileReader.Validate(memory + 1, (uint)file.Length, out uint offset), Is.EqualTo(FormatError.Misplaced));
            Assert.That(offset, Is.Zero);
            Assert.That(new Validation(FormatError.Misplaced, 0).Text, Is.EqualTo("the file does not lie at a multiple of 4 in memory"));
        }
        finally
        {
            NativeMemory.Free(memory);
        }
    }

    [Test]
    public void EveryError_HasACase()
    {
        IEnumerable<FormatError> tested = Cases().Select(c => (FormatError)c.Arguments[0]!)
            .Concat([FormatError.None, FormatError.TooShort, FormatError.Misplaced]);
        Assert.That(tested.Distinct(), Is.EquivalentTo(Enum.GetValues<FormatError>()));
    }

    [Test]
    public void UnknownError_HasNoText([Values(uint.MaxValue, 1000u)] uint error)
        => Assert.That(new Validation((FormatError)error, 0).Text, Is.Empty);

    [Test]
    public void NoError_SaysSo() => Assert.That(new Validation(FormatError.None, 0).Text, Is.EqualTo("the file is valid"));

    private static void EndEntryThatIsNot(FileEditor editor)
    {
        editor.CallSite(1).ServiceIndex = CallSiteRecord.Leave;
        editor.CallSite(1).Function = (byte)(editor.Header.EntryCount + (2 * editor.Header.ClassCount));
    }

    // One facet more than the class may have, at the cost of a required service.
    private static void AddFacet(FileEditor editor)
    {
        editor.Facet((int)FormatLimits.Facets).Class = 1;
        editor.Header.FacetCount++;
        editor.Header.RequiredCount--;
        editor.Header.RequiredOffset += 4;
    }

    // One parameter more than the functions have, at the cost of the entries; the peer in between moves.
    private static void AddParameter(FileEditor editor)
    {
        editor.Header.ParameterCount++;
        uint peer = editor.Peer(0);
        editor.Header.PeerOffset += sizeof(uint);
        editor.Header.EntryOffset += sizeof(uint);
        editor.Header.EntryCount -= 2;
        editor.Peer(0) = peer;
    }

    private static TestCaseData Case(FormatError error, string text, uint offset, Action<FileEditor> change)
        => Record(error, text, _ => offset, change);

    private static TestCaseData Record((FormatError Error, string Text) expected, Func<FileEditor, uint> offset, Action<FileEditor> change)
        => Record(expected.Error, expected.Text, offset, change);

    private static TestCaseData Record(FormatError error, string text, Func<FileEditor, uint> offset, Action<FileEditor> change)
        => Make(error, text, offset, change, seal: true);

    private static TestCaseData Unsealed(FormatError error, string text, uint offset, Action<FileEditor> change)
        => Make(error, text, _ => offset, change, seal: false);

    private static TestCaseData Make(FormatError error, string text, Func<FileEditor, uint> offset, Action<FileEditor> change, bool seal)
    {
        uint Break(byte[] file)
        {
            var editor = new FileEditor(file);
            change(editor);
            if (seal)
                editor.Seal();
            return offset(editor);
        }

        return new TestCaseData(error, text, (Func<byte[], uint>)Break);
    }
}
