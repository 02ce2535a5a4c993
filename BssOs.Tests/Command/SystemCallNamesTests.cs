using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using BssOs.Kernel.Ia32;
using BssOs.Packer.Assembly;
using BssOs.Tests.TidyTests;
using BssOs.Tool;
using BssOs.Tool.Dump;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>The names that <c>bss dump</c> gives to system calls.</summary>
[TestFixture]
public sealed partial class SystemCallNamesTests
{
    [Test]
    public void They_are_those_of_the_service_definitions()
    {
        string source = File.ReadAllText(Path.Combine(Workspace.Find().Root, "BssOs.Kernel", "Services", "Model", "SystemCalls.Target.cs"));
        string[] names = SystemCall().Matches(source)
            .OrderBy(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            .Select(match => match.Groups[2].Value)
            .ToArray();
        Assert.That(SystemCallNames.All, Is.EqualTo(names));
    }

    // Attributes in the target code can hold nothing but texts.
    [Test]
    public void Symbols_have_the_numbers_of_the_kernel()
    {
        string[] symbols = RepositoryFiles.Sources
            .Where(path => !path.StartsWith("BssOs.Tests/", StringComparison.Ordinal))
            .SelectMany(path => SystemCall().Matches(RepositoryFiles.Read(path)).Select(match => match.Value.Trim('"')))
            .Distinct().ToArray();
        Assert.That(symbols, Is.EquivalentTo(Enum.GetValues<SystemCallNumber>().Select(SystemCallSymbol.Of)));
    }

    [GeneratedRegex("\"sys:(\\d+):(\\w+)\"")]
    private static partial Regex SystemCall();
}
