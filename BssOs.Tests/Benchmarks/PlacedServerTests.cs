using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Tests.Format;
using BssOs.Tool;
using BssOs.Tool.Benchmarks;
using BssOs.Tool.Dump;
using NUnit.Framework;

namespace BssOs.Tests.Benchmarks;

/// <summary>Server files whose code has been moved, for measuring it at several places.</summary>
[TestFixture]
public sealed class PlacedServerTests
{
    private const int Shift = 24;

    [Test]
    public void FileWithSomethingInEveryTable_Moved_SaysTheSameOfCodeFurtherOn() => Compare(SampleFile.Make());

    [OneTimeSetUp]
    public void BuildServers() => ToolChain.Build(Workspace.Find(), TestContext.Out);

    [TestCase("call-benchmark")]
    [TestCase("call-target")]
    [TestCase("open-idler")]
    public void BenchmarkServer_Moved_SaysTheSameOfCodeFurtherOn(string name) =>
        Compare(File.ReadAllBytes(Path.Combine(ToolChain.ServerFolder(Workspace.Find()), name + ".bss")));

    [Test]
    public void File_NotMoved_StaysAsItIs() => Assert.That(PlacedServer.Move(SampleFile.Make(), 0), Is.EqualTo(SampleFile.Make()));

    [Test]
    public void EveryServer_InAllRuns_HasEachPlaceOnce([Values("open-idler.bss", "call-target.bss", "baseline-benchmark.bss")] string name)
    {
        int[] shifts = Enumerable.Range(0, PlacedServer.Count).Select(run => PlacedServer.ShiftOf(name, run)).ToArray();
        Assert.That(shifts, Is.EquivalentTo(Enumerable.Range(0, PlacedServer.Count).Select(place => place * PlacedServer.StepBytes)));
        Assert.That(PlacedServer.ShiftOf(name, 0), Is.Zero, "the first place is the one that the code always has");
    }

    [Test]
    public void ServersOfOneRun_HaveDifferentPlaces()
    {
        string[] names = ["open-idler.bss", "call-target.bss", "call-benchmark.bss", "baseline-benchmark.bss", "reference-benchmark.bss"];
        IEnumerable<string> runs = Enumerable.Range(1, PlacedServer.Count - 1)
            .Select(run => string.Join(' ', names.Select(name => PlacedServer.ShiftOf(name, run) - PlacedServer.ShiftOf(names[0], run))));
        Assert.That(runs.Distinct().Count(), Is.GreaterThan(1), "all of them moved together would stay as near to one another as before");
    }

    private static void Compare(byte[] file)
    {
        DumpedFile before = Read(file);
        DumpedFile after = Read(PlacedServer.Move(file, Shift));
        Assert.Multiple(() =>
        {
            Assert.That(after.Code.Length, Is.EqualTo(before.Code.Length + Shift));
            Assert.That(Unmoved(after), Is.EqualTo(Unmoved(before)));
            Assert.That(after.Services.SelectMany(service => service.Functions).Select(function => function.ToString()), Is.EqualTo(
                before.Services.SelectMany(service => service.Functions).Select(function => function.ToString())));
            Assert.That(after.CallSites, Is.EqualTo(before.CallSites.Select(site => site with { Offset = site.Offset + Shift })));
            Assert.That(after.Relocations, Is.EqualTo(before.Relocations.Select(place => place + Shift)));
            Assert.That(after.Classes.SelectMany(type => type.Entries), Is.EqualTo(
                before.Classes.SelectMany(type => type.Entries).Select(entry => entry with { Offset = entry.Offset + Shift })));
            Assert.That(
                after.Classes.Select(type => type.Constructor), Is.EqualTo(before.Classes.Select(type => type.Constructor + Shift)));
            foreach ((uint old, uint moved) in before.Relocations.Zip(after.Relocations))
                Assert.That(Word(after.Code, moved), Is.EqualTo(Word(before.Code, old) + Shift));
        });
    }

    private static (string Name, ushort Stack, int Slots) Unmoved(DumpedFile file) =>
        (file.Name, (ushort)file.Header.StackBytes, file.Required.Count);

    private static uint Word(byte[] code, uint place) => BitConverter.ToUInt32(code, (int)place);

    // Reading checks all of it.
    private static DumpedFile Read(byte[] file)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            return ServerFileDump.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
