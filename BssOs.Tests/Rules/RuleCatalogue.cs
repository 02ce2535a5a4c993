using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Servers.ModelSuite;

namespace BssOs.Tests.Rules;

/// <summary>The rules that the suite checks, and what each must make the kernel say.</summary>
internal static class RuleCatalogue
{
    // What a program cannot read, since it stands on the kernel's console.
    private static readonly Dictionary<string, string[]> RemarksOfRules = new()
    {
        ["M-07"] = ["kernel: server file, offset 4: "],
        ["M-08"] = [@"kernel: server file, offset \d+: \w"],
        ["M-10"] = ["the slot needs Journal, the server found implements WeakObserver",
            "refused was not loaded, error WrongService; its required service journal could not be wired"],
        ["M-11"] = ["was built with other signatures of service Probe"],
        ["M-67"] = [@"interrupt ended by error DeviceFailure in failing-handler-probe"],
        ["M-68"] = [@"thread ended by error Refused in "],
    };

    /// <summary>The rules checked, such as <c>M-01</c>.</summary>
    public static IEnumerable<string> Ids => ModelSuite.Rules.ToArray().Select(Format);

    /// <summary>The name of a rule.</summary>
    public static string Format(byte number) => FormattableString.Invariant($"M-{number:00}");

    /// <summary>Patterns that the console must hold from the start of a rule to its result.</summary>
    public static IReadOnlyList<string> Remarks(string rule) => RemarksOfRules.GetValueOrDefault(rule, []);
}
