using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using BssOs.Kernel.Ia32;
using BssOs.Tests.TidyTests;
using BssOs.Tool.Profiling;
using NUnit.Framework;

namespace BssOs.Tests.Profiling;

/// <summary>The kernel's table for debuggers, read from memory; that the kernel fills it in like this, booted tests show.</summary>
[TestFixture]
public sealed partial class DebugViewTests
{
    private const uint Table = 0x1000;
    private const uint First = 0x2000;
    private const uint Server = 0x3000;
    private const uint File = 0x4000;

    private FakeMemory _memory = null!;

    [SetUp]
    public void Begin() => _memory = new FakeMemory();

    [Test]
    public void The_list_of_servers_is_read()
    {
        WriteTable(sharedStubs: 0x5000);
        _memory.WriteWords(First, Server);
        // Next, file, code, stubs, bytes of stubs; the name.
        _memory.WriteWords(Server, 0, File, 0x20_0000, 0x20_1000, 0x40);
        _memory.Write(Server + 28, Encoding.UTF8.GetBytes("disk\0"));
        // In the file's header: bytes of code, place of the name.
        _memory.Write(File, 0x80, 0, 32, 0);
        _memory.Write(File + 32, Encoding.UTF8.GetBytes("driver\0"));
        IReadOnlyList<LoadedServer>? servers = DebugView.Read(_memory, Table, out uint sharedStubs);
        Assert.That(servers, Is.EqualTo(new[] { new LoadedServer("disk", "driver", 0x20_0000, 0x80, 0x20_1000, 0x40) }));
        Assert.That(sharedStubs, Is.EqualTo(0x5000));
    }

    [Test]
    public void There_is_no_list_before_the_kernel_has_made_it()
    {
        _memory.WriteWords(Table, new uint[Marshal.SizeOf<DebugTable>() / sizeof(uint)]);
        Assert.That(DebugView.Read(_memory, Table, out _), Is.Null);
    }

    [Test]
    public void A_list_without_an_end_ends()
    {
        WriteTable(sharedStubs: 0);
        _memory.WriteWords(First, Server);
        _memory.WriteWords(Server, Server);
        Assert.That(DebugView.Read(_memory, Table, out _), Is.Not.Empty);
    }

    // Python cannot be compiled with the kernel's definition.
    [Test]
    public void The_script_of_the_debugger_has_the_fields_of_the_table()
    {
        string script = RepositoryFiles.Read("BssOs.Loader/Tool/Debugging/bss-gdb.py");
        IEnumerable<string> fields = Quoted().Matches(Fields().Match(script).Groups[1].Value).Select(match => match.Groups[1].Value);
        Assert.Multiple(() =>
        {
            Assert.That(
                fields.Select(field => field.Replace("_", "", StringComparison.Ordinal)),
                Is.EqualTo(typeof(DebugTable).GetFields().Where(field => !field.IsLiteral).Select(field => field.Name.ToLowerInvariant())));
            Assert.That(script, Does.Contain($"\nMAGIC = 0x{DebugTable.Complete:x}\n"));
        });
    }

    private void WriteTable(uint sharedStubs)
    {
        DebugTable table = new()
        {
            Magic = DebugTable.Complete,
            FirstServer = First,
            SharedStubs = sharedStubs,
            ServerName = 28,
            ServerFile = 4,
            ServerCode = 8,
            ServerStubs = 12,
            ServerStubBytes = 16,
            HeaderName = 2,
        };
        _memory.Write(Table, MemoryMarshal.AsBytes(new ReadOnlySpan<DebugTable>(in table)).ToArray());
    }

    [GeneratedRegex(@"\nFIELDS = \(([^)]*)\)")]
    private static partial Regex Fields();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();
}
