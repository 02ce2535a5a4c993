using BssOs.Tool.Testing;

namespace BssOs.Tool.Output;

/// <summary>A rule as <c>bss test --rules --json</c> shows it.</summary>
/// <param name="Id">Such as <c>M-01</c>.</param>
/// <param name="Title">What the rule says.</param>
/// <param name="Test">The function that checks it; empty where there is none.</param>
/// <param name="Hosted">passed, failed or missing.</param>
/// <param name="Booted">The same on the machine.</param>
/// <param name="Linux">The same in a process of Linux.</param>
/// <param name="Isolated">The same on the machine, with each server isolated.</param>
/// <param name="Domain">The same on the machine, with the servers in two domains.</param>
internal sealed record RuleRow(
    string Id, string Title, string Test, string Hosted, string Booted, string Linux, string Isolated, string Domain)
{
    /// <summary>Describes a result.</summary>
    public static RuleRow From(RuleResult result) =>
        new(result.Rule.Id, result.Rule.Title, result.Rule.Test ?? "",
            Word(result.Hosted), Word(result.Booted), Word(result.Linux), Word(result.Isolated), Word(result.Domain));

    private static string Word(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Passed => "passed",
        RuleOutcome.Failed => "failed",
        _ => "missing",
    };
}
