using System.IO;
using System.Linq;
using System.Text.Json;
using BssOs.Tests.Format;
using BssOs.Tool;
using BssOs.Tool.Dump;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>What <c>bss dump</c> says of a file with something in every table.</summary>
[TestFixture]
public sealed class DumpTests
{
    private string _file = "";

    [SetUp]
    public void Write()
    {
        _file = Path.GetTempFileName();
        File.WriteAllBytes(_file, SampleFile.Make());
    }

    [TearDown]
    public void Delete() => File.Delete(_file);

    [Test]
    [Platform("Linux")]
    public void FileWithoutEnd_IsRefused()
    {
        CommandFailure failure = Assert.Throws<CommandFailure>(() => ServerFileDump.Read("/dev/zero"))!;
        Assert.That(failure.Message, Is.EqualTo("/dev/zero is a device, which is not read."));
    }

    [Test]
    public void Every_table_is_read()
    {
        DumpedFile dumped = ServerFileDump.Read(_file);
        Assert.That(dumped.Header.Synchronization, Is.EqualTo("serialized"));
        Assert.That(dumped.Header.CallbacksAllowed, Is.False);
        Assert.That(dumped.Header.StackBytes, Is.EqualTo(SampleFile.Server.StackBytes));
        Assert.That(dumped.Required, Is.EqualTo(
            new[] { new DumpedRequirement("parent", "File", false), new DumpedRequirement("backup", "File", true) }));
        Assert.That(dumped.Services.Take(3)
            .Select(service => (service.Name, service.Atomic)), Is.EqualTo(new[] { ("Disk", true), ("File", false), ("Named0", false) }));
        Assert.That(dumped.Services[0].Functions.Select(function => function.ToString()), Is.EqualTo(new[]
        {
            "File Open(word, block in)",
            "word Read(block out, block both)",
            "void Configure(4 bytes in, 28 bytes out, 100 bytes both)",
        }));
        Assert.That(dumped.Classes.Select(part => (part.Name, part.PrivateBytes, part.Constructor, part.Destructor)), Is.EqualTo(
            new (string, uint, uint?, uint?)[]
        {
            ("disk-drive", 20, 0, null),
            ("Handle", 8, null, 16),
        }));
        Assert.That(dumped.Classes[0].Entries, Is.EqualTo(
            new[] { new DumpedEntry("Open", 4, false), new DumpedEntry("Read", 8, false), new DumpedEntry("Configure", 12, false) }));
        Assert.That(dumped.Classes[1].Services, Is.EqualTo(new[] { "File" }.Concat(SampleFile.Further.Select(service => service.Name))));
        Assert.That(dumped.Classes[1].Entries.Take(3), Is.EqualTo(
            new[] { new DumpedEntry("Close", 20, false), new DumpedEntry("GetSize", 24, false), new DumpedEntry("GetName", 28, false) }));
        Assert.That(dumped.CallSites.Select(site => site.ToString()), Is.EqualTo(new[] { "File.TryGetSize of parent", "kernel Throw" }));
        Assert.That(dumped.Relocations, Is.EqualTo(new uint[] { 40, 44 }));
    }

    [Test]
    public void I_can_dump_a_file_as_text()
    {
        HostResult result = CommandLine.Run("dump", _file);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Success), result.Errors);
        Assert.That(result.Output, Does.Contain("requires backup: File, optional").And.Contain("disk-drive.Open:").And.Contain(
            "call at 00001c: File.TryGetSize").And.Contain("  synchronization serialized"));
    }

    [Test]
    public void Padding_between_functions_is_no_instruction()
    {
        // inc eax; jmp to the kernel; two zeros; ret; one byte that would reach into the next function; ret; zeros to the end.
        byte[] code = [0x40, 0xE9, 1, 0, 0, 0, 0, 0, 0xC3, 0, 0, 0x05, 0xC3, 0, 0, 0];
        DumpedFile file = Dumped(code, [new DumpedCallSite(2, null, DumpedCallSite.Leave, false, null)], 0, 8, 12);
        Assert.That(Disassembly.Lines(file), Is.EqualTo(new[]
        {
            "Part.F0:",
            "  000000  40                      inc eax",
            "  000001  e901000000              jmp leave",
            "  000006  0000                    padding",
            "Part.F8:",
            "  000008  c3                      ret",
            "  000009  0000                    add [eax],al",
            "  00000b  05                      padding",
            "Part.F12:",
            "  00000c  c3                      ret",
            "  00000d  000000                  padding",
        }));
    }

    [Test]
    public void What_is_called_stands_in_place_of_the_operand()
    {
        byte[] code = [0xE8, 0, 0, 0, 0, 0x74, 0xFE, 0xC3];
        DumpedFile file = Dumped(code, [new DumpedCallSite(1, "File", "GetSize", true, "parent")], 0);
        Assert.That(Disassembly.Lines(file).Skip(1), Is.EqualTo(new[]
        {
            "  000000  e800000000              call File.TryGetSize of parent",
            "  000005  74fe                    je short 5",
            "  000007  c3                      ret",
        }));
    }

    private DumpedFile Dumped(byte[] code, DumpedCallSite[] sites, params uint[] entries)
    {
        DumpedClass part = new("Part", [], 0, null, null, entries.Select(place => new DumpedEntry($"F{place}", place, false)).ToArray());
        return ServerFileDump.Read(_file) with { Classes = [part], CallSites = sites, Code = code };
    }

    [Test]
    public void I_can_dump_a_file_as_JSON()
    {
        HostResult result = CommandLine.Run("dump", _file, "--json");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Success), result.Errors);
        JsonElement root = JsonDocument.Parse(result.Output).RootElement;
        Assert.That(root.GetProperty("required")[1].GetProperty("optional").GetBoolean());
        Assert.That(root.GetProperty("code").GetArrayLength(), Is.GreaterThan(1));
    }

    [Test]
    public void A_damaged_file_is_refused_with_offset_and_reason()
    {
        byte[] file = SampleFile.Make();
        file[^1] ^= 1;
        File.WriteAllBytes(_file, file);
        HostResult result = CommandLine.Run("dump", _file);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain("offset 0xC").And.Contain("checksum"));
    }
}
