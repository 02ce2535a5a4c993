using System;
using System.Collections.Generic;
using BssOs.Config;
using BssOs.Tool.Debugging;
using NUnit.Framework;

namespace BssOs.Tests.Debugging;

/// <summary>Function and line of the places that a system tells.</summary>
[TestFixture]
public sealed class PlaceFinderTests
{
    private readonly PlaceFinder _finder = new(name => name == "sample" ? SampleServer.Make() : null);

    [TestCase(8u, null, $"Sample.Run, {SampleServer.File}:35")]
    [TestCase(8u, 0x18u, $"Sample.Run, {SampleServer.File}:35", Description = "who called it matters to nobody")]
    [TestCase(0x24u, 0x18u, $"Sample.Run, {SampleServer.File}:200", Description = "generated code does what its caller wants")]
    [TestCase(0x24u, null, "Sample.Entry, BssOs.Generator/Sample.g.cs:12")]
    [TestCase(0x34u, 0x18u, $"Sample.Run, a check in {SampleServer.File}", Description = "checks share one place")]
    [TestCase(0x44u, 0x18u, $"Sample.Run, {SampleServer.File}:200", Description = "a routine in assembly has no lines")]
    [TestCase(0x44u, null, "Assembly.Routine")]
    [TestCase(0x360u, null, null)]
    public void A_place_is_found(uint place, uint? caller, string? found) =>
        Assert.That(_finder.Find("sample", place, caller), Is.EqualTo(found));

    // Of Sample.Run, whose lines begin at 0 (40), 8 (35) and 0x10 (of another file); the call is at 0x18. NOP is 0x90, JAE 0x73.
    [TestCase("90 90 90 90 90 90 90 90 73 0E", $"{SampleServer.File}:35", Description = "the only one")]
    [TestCase("90 73 15 73 13", $"{SampleServer.File}:40", Description = "two of a line")]
    [TestCase("90 73 15 90 90 90 90 90 73 0E", $"a check in {SampleServer.File}:35 or 40")]
    [TestCase("90 EB 07 73 13 90 90 90 90 90", $"a check in {SampleServer.File}", Description = "behind a jump no line begins")]
    [TestCase("EB 0E 90 90 90 90 90 90 90 90 90 90 90 90 90 90 73 06", $"a check in {SampleServer.File}", Description = "another file's")]
    [TestCase("90 73 14 90 90 90 90 90 90 90", $"a check in {SampleServer.File}", Description = "none goes there")]
    public void The_line_of_a_check_is_that_of_the_jump_to_its_call(string code, string found)
    {
        PlaceFinder finder = new(_ => SampleServer.Make(Convert.FromHexString(code.Replace(" ", "", StringComparison.Ordinal))));
        Assert.That(finder.Find("sample", 0x34, 0x18), Is.EqualTo($"Sample.Run, {found}"));
    }

    [Test]
    public void A_server_without_a_file_is_not_known()
    {
        Assert.That(_finder.Knows("sample"), Is.True);
        Assert.That(_finder.Knows("other"), Is.False);
        Assert.That(_finder.Find("other", 8, null), Is.Null);
    }

    [Test]
    public void A_server_of_an_included_file_is_known_by_the_name_that_the_system_has_for_it()
    {
        Dictionary<string, string?> files = PlaceFinder.FilesByName(
        [
            Of("shell", "shell.bss"), Of("network/tcp", "tcp-over-ipv4.bss"), Of("pc/drivers/rtl8139", "rtl8139.bss"),
            Of("first/log", "text-fan.bss"), Of("second/log", "text-fan.bss"),
            Of("first/clock", "pit8254.bss"), Of("second/clock", "linux-clock.bss"),
        ],
        new BootOptions());
        Assert.That(files["shell"], Is.EqualTo("shell"));
        Assert.That(files["tcp"], Is.EqualTo("tcp-over-ipv4"));
        Assert.That(files["rtl8139"], Is.EqualTo("rtl8139"));
        Assert.That(files["log"], Is.EqualTo("text-fan"));
        Assert.That(files["clock"], Is.Null, "which of the two it is nobody knows");
    }

    [Test]
    public void The_parser_is_known_though_no_configuration_has_it()
    {
        BootOptions boot = new(Parser: "small-parser.bss");
        Assert.That(PlaceFinder.FilesByName([Of("shell", "shell.bss")], boot)["parser"], Is.EqualTo("small-parser"));
        Assert.That(
            PlaceFinder.FilesByName([Of("network/parser", "http-parser.bss")], boot)["parser"], Is.Null,
            "which of the two it is nobody knows");
    }

    [TestCase("log", "text-fan")]
    [TestCase("failing-handler-probe.bss", "failing-handler-probe")]
    [TestCase("failing-handler-probe", "failing-handler-probe")]
    [TestCase("clock", null)]
    public void A_server_that_no_configuration_has_is_mostly_called_like_its_file(string name, string? file)
    {
        Dictionary<string, string?> files = new() { ["log"] = "text-fan", ["clock"] = null };
        Assert.That(PlaceFinder.FileOf(name, files), Is.EqualTo(file));
    }

    private static Instance Of(string name, string file) => new(name, file, "Executable", "system.conf", 1);
}
