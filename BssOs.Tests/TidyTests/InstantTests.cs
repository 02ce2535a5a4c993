using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace BssOs.Tests.TidyTests;

/// <summary>Points in time are of type <see cref="Instant"/>: numbers of 32 bits wrap, and their differences are wrong then.</summary>
[TestFixture]
public sealed partial class InstantTests
{
    // What wraps by specification or only stirs something up: sequence numbers (RFC 9293, 6528), identifiers, seeds.
    private static readonly string[] Modular =
    [
        "BssOs.Net/TcpOverIpv4/SequenceGenerator.cs", "BssOs.Net/TcpOverIpv4/TcpOverIpv4.cs", "BssOs.Net/IcmpOverIpv4/IcmpOverIpv4.cs",
        "BssOs.Net/DhcpClient/DhcpClient.cs", "BssOs.Net/Ipv4OverEthernet/Ipv4OverEthernet.cs", "BssOs.Net/UdpOverIpv4/UdpOverIpv4.cs",
    ];

    [TestCase("uint now = 1;", true)]
    [TestCase("private uint _retryAt;", true)]
    [TestCase("public uint LastActivity;", true)]
    [TestCase("void Set(uint deadline)", true)]
    [TestCase("public Instant Now", false)]
    [TestCase("public uint NextDeadline(Instant now)", false)]
    public void The_rule_knows_an_instant_by_its_name(string line, bool isFound) =>
        Assert.That(NumberAsInstant().IsMatch(line), Is.EqualTo(isFound));

    [TestCase("uint sequence = (uint)now.Milliseconds;", ExpectedResult = true)]
    [TestCase("(ushort)(now.Milliseconds ^ seed)", ExpectedResult = true)]
    [TestCase("(ulong)now.Milliseconds", ExpectedResult = false)]
    [TestCase("now.Since(start)", ExpectedResult = false)]
    public bool The_rule_knows_an_instant_that_is_cut(string line) => CutInstant().IsMatch(line);

    [Test]
    public void No_number_is_named_like_an_instant() => RequireNone(RepositoryFiles.Sources, NumberAsInstant());

    [Test]
    public void Only_what_wraps_on_purpose_cuts_an_instant_to_32_bits()
    {
        RequireNone(RepositoryFiles.Sources.Except(Modular), CutInstant());
        Assert.That(Modular.Where(path => !CutInstant().IsMatch(RepositoryFiles.Read(path))), Is.Empty, "no exception without a use");
    }

    private static void RequireNone(IEnumerable<string> paths, Regex rule)
    {
        IEnumerable<string> bad =
            from path in paths
            where !path.EndsWith("TidyTests/InstantTests.cs", StringComparison.Ordinal)
            from line in RepositoryFiles.Read(path).Split('\n').Select((text, index) => (text, number: index + 1))
            where rule.IsMatch(line.text)
            select $"{path}:{line.number}: {line.text.Trim()}";
        Assert.That(bad, Is.Empty, "take the type Instant");
    }

    // Not functions of such a name: those tell milliseconds that are left.
    [GeneratedRegex(@"\bu?int\??\s+(_?now|Now|_?[a-zA-Z]+[a-z]At|_?(s|\w+S)ince|_?(d|\w*D)eadline|_?(l|\w*L)astActivity|_\w+Time|_?expir\w+)\b(?!\()")]
    private static partial Regex NumberAsInstant();

    [GeneratedRegex(@"\((u?int|u?short|byte)\)\(?\w+\.Milliseconds\b")]
    private static partial Regex CutInstant();
}
