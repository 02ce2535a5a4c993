using System;
using NUnit.Framework;

namespace BssOs.Tests.Rules;

/// <summary>What stood on the console while a rule was checked.</summary>
internal static class RuleConsole
{
    /// <summary>Fails unless the rule passed and the kernel said what it had to.</summary>
    public static void RequirePassed(string rule, string console)
    {
        string mark = $"rule {rule} ";
        int at = console.IndexOf(mark, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), $"{rule} came to no result; the console:\n{console}");
        int end = console.IndexOf('\n', at);
        int begin = at == 0 ? -1 : console.LastIndexOf("\nrule ", at - 1, StringComparison.Ordinal);
        string part = console[(begin + 1)..(end < 0 ? console.Length : end)];
        Assert.That(part[(part.LastIndexOf(mark, StringComparison.Ordinal) + mark.Length)..].TrimEnd('\r'), Is.EqualTo("passed"), part);
        foreach (string remark in RuleCatalogue.Remarks(rule))
            Assert.That(part, Does.Match(remark));
    }
}
