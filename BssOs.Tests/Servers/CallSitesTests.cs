using System.IO;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using BssOs.Format;
using BssOs.Tool;
using NUnit.Framework;

namespace BssOs.Tests.Servers;

/// <summary>The server that calls with wrong arguments chooses among all call sites of its file.</summary>
[TestFixture]
public sealed partial class CallSitesTests
{
    private const string Source = "BssOs.Servers/Tests/Faults/CallFuzzer/CallSites.cs";

    [Test]
    public void CallSites_AreAsManyAsTheFuzzerKnows()
    {
        Workspace workspace = Workspace.Find();
        byte[] file = File.ReadAllBytes(Path.Combine(ToolChain.ServerFolder(workspace), "call-fuzzer.bss"));
        Match stated = Stated().Match(File.ReadAllText(Path.Combine(workspace.Root, Source)));
        uint count = uint.Parse(stated.Groups[1].ValueSpan, provider: null);
        Assert.That(count, Is.EqualTo(MemoryMarshal.Read<ServerFileHeader>(file).CallSiteCount));
    }

    [GeneratedRegex("uint Count = ([0-9]+);")]
    private static partial Regex Stated();
}
