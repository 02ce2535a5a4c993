using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace BssOs.Tests.Booted;

/// <summary>The tables of servers and counters on the status page.</summary>
public static partial class StatusTable
{
    /// <summary>Reads the rows.</summary>
    public static IReadOnlyList<StatusRow> Parse(string html) => RowPattern().Matches(html).Select(match => new StatusRow(
        match.Groups["name"].Value,
        match.Groups["service"].Value,
        uint.Parse(match.Groups["size"].Value, CultureInfo.InvariantCulture),
        uint.Parse(match.Groups["references"].Value, CultureInfo.InvariantCulture),
        uint.Parse(match.Groups["calls"].Value, CultureInfo.InvariantCulture))).ToArray();

    /// <summary>Reads a counter from the table of counters; 0 where it has not appeared yet.</summary>
    public static uint ReadCounter(string html, string group, string counter)
    {
        Match match = Regex.Match(html, $"<tr><td>{Regex.Escape(group)}<td>{Regex.Escape(counter)}<td class=n>(?<value>\\d+)</tr>");
        return match.Success ? uint.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Reads all counters of a group, each as its name and value.</summary>
    public static IReadOnlyList<string> ReadGroup(string html, string group) =>
        Regex.Matches(html, $"<tr><td>{Regex.Escape(group)}<td>(?<name>[^<]*)<td class=n>(?<value>\\d+)</tr>")
            .Select(match => $"{match.Groups["name"].Value}: {match.Groups["value"].Value}").ToArray();

    [GeneratedRegex("""<tr><td>(?<name>[^<]*)<td>(?<service>[^<]*)<td class=n>(?<size>\d+)<td class=n>(?<references>\d+)<td class=n>\d+<td class=n>(?<calls>\d+)</tr>""")]
    private static partial Regex RowPattern();
}
