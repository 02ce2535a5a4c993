using System.Collections.Generic;
using System.Text;
using BssOs.Tool.Profiling;
using NUnit.Framework;

namespace BssOs.Tests.Profiling;

/// <summary>The kernel's table for debuggers, read from memory; that the kernel fills it in like this, booted tests show.</summary>
[TestFixture]
public sealed class DebugViewTests
{
    private const uint Table = 0x1000;
    private const uint First = 0x2000;
    private const uint Server = 0x3000;
    private const uint File = 0x4000;
    private const uint Magic = 0x4453_5342;

    private FakeMemory _memory = null!;

    [SetUp]
    public void Begin() => _memory = new FakeMemory();

    [Test]
    public void The_list_of_servers_is_read()
    {
        _memory.WriteWords(Table, Magic, First, 0, 0x5000, 0, 28, 4, 8, 12, 16, 8, 0, 2);
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
        _memory.WriteWords(Table, new uint[13]);
        Assert.That(DebugView.Read(_memory, Table, out _), Is.Null);
    }

    [Test]
    public void A_list_without_an_end_ends()
    {
        _memory.WriteWords(Table, Magic, First, 0, 0, 0, 28, 4, 8, 12, 16, 8, 0, 2);
        _memory.WriteWords(First, Server);
        _memory.WriteWords(Server, Server);
        Assert.That(DebugView.Read(_memory, Table, out _), Is.Not.Empty);
    }
}
