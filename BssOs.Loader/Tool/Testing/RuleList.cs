using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace BssOs.Tool.Testing;

/// <summary>The rules of docs/model.md, each with the function of the suite that checks it.</summary>
/// <param name="Rules">In the order of the document.</param>
public sealed partial record RuleList(IReadOnlyList<ModelRule> Rules)
{
    /// <summary>Reads document and suite.</summary>
    public static RuleList Read(Workspace workspace)
    {
        string suite = Path.Combine(workspace.Root, "BssOs.Servers", "Tests", "Model", "ModelSuite");
        Dictionary<string, string> tests = Directory.GetFiles(suite, "*.cs")
            .SelectMany(file => Function().Matches(File.ReadAllText(file)))
            .ToDictionary(match => "M-" + match.Groups["number"].Value, match => match.Groups["name"].Value);
        string document = File.ReadAllText(Path.Combine(workspace.Root, "docs", "model.md"));
        return new RuleList(Row().Matches(document)
            .Select(match => new ModelRule(
                match.Groups["id"].Value, match.Groups["title"].Value, tests.GetValueOrDefault(match.Groups["id"].Value)))
            .ToArray());
    }

    [GeneratedRegex(@"^    private static uint (?<name>M(?<number>\d\d)_\w+)\(\)", RegexOptions.Multiline)]
    private static partial Regex Function();

    [GeneratedRegex(@"^\| (?<id>M-\d\d) \| (?<title>[^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
