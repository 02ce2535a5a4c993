using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace BssOs.Tool.Testing;

/// <summary>What a run of the test host left behind: its TRX file.</summary>
/// <param name="Counts">How many tests ended how.</param>
/// <param name="Skipped">Each skipped test with its reason.</param>
/// <param name="Outcomes">Each test that was run, and whether it passed.</param>
public sealed record TestReport(TestCounts Counts, IReadOnlyList<string> Skipped, IReadOnlyList<(string Test, bool Passed)> Outcomes)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Reads a TRX file; one that is missing holds no tests.</summary>
    public static TestReport Read(string file)
    {
        if (!File.Exists(file))
            return new TestReport(default, [], []);
        TestCounts counts = default;
        List<string> skipped = [];
        List<(string, bool)> outcomes = [];
        foreach (XElement result in XDocument.Load(file).Descendants(Trx + "UnitTestResult"))
        {
            string test = (string?)result.Attribute("testName") ?? "";
            switch ((string?)result.Attribute("outcome"))
            {
                case "Passed":
                    counts += new TestCounts(1, 0, 0);
                    outcomes.Add((test, true));
                    break;
                case "NotExecuted":
                    counts += new TestCounts(0, 0, 1);
                    skipped.Add($"{test}: {Reason(result)}");
                    break;
                default:
                    counts += new TestCounts(0, 1, 0);
                    outcomes.Add((test, false));
                    break;
            }
        }
        return new TestReport(counts, skipped, outcomes);
    }

    private static string Reason(XElement result) =>
        result.Descendants(Trx + "Message").FirstOrDefault()?.Value.Trim()
        ?? result.Descendants(Trx + "StdOut").FirstOrDefault()?.Value.Trim()
        ?? "no reason given";
}
