using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace BssOs.Tool.NetworkBench;

/// <summary>
/// How many instructions this system may take for each row: a stored table, which a change must not exceed. Clients of this machine decide
/// how many packets come at a time, so that counts differ from run to run.
/// </summary>
public static class NetworkCounts
{
    /// <summary>What renews the table.</summary>
    public const string RenewCommand = "./bss bench network --vs-linux --store";

    private const int Runs = 2;

    /// <summary>Where the table is.</summary>
    public static string PathIn(Workspace workspace) => Path.Combine(workspace.Root, "BssOs.Tests", "Benchmarks", "network.txt");

    /// <summary>Counts, the least of some runs for each row.</summary>
    public static IReadOnlyDictionary<string, double> Measure(Workspace workspace, TextWriter report)
    {
        using TapNetwork network = TapNetwork.Create();
        NetworkRun run = new(network, CProgram.Counter(workspace, report)) { TransferMebibytes = 16, Seconds = 2 };
        NetworkGuest guest = NetworkGuest.BssOs(workspace);
        IReadOnlyDictionary<string, double>[] counts = Enumerable.Range(0, Runs).Select(_ => run.Count(guest)).ToArray();
        return Stored.ToDictionary(row => row.Name, row => counts.Min(count => count[row.Name]));
    }

    /// <summary>Stores counts as what is allowed from now on.</summary>
    public static void Write(Workspace workspace, IReadOnlyDictionary<string, double> counts)
    {
        IEnumerable<string> lines =
        [
            "# Instructions that image net-bench takes for a client on a tap device: in thousands, boot in millions.",
            $"# Renewed by {RenewCommand}; a booted test fails where a row takes 15 % more, down 60 %.",
            .. Stored.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Name,-16} {counts[row.Name],9:0.0}")),
        ];
        File.WriteAllText(PathIn(workspace), string.Join('\n', lines) + "\n");
    }

    /// <summary>Compares counts with what is stored.</summary>
    /// <returns>A sentence for each row that takes more than it may, or that is not in the table.</returns>
    public static IReadOnlyList<string> FindExcess(Workspace workspace, IReadOnlyDictionary<string, double> counts)
    {
        Dictionary<string, double> allowed = File.ReadLines(PathIn(workspace))
            .Where(line => line.Length != 0 && !line.StartsWith('#'))
            .Select(line => line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture));
        return Stored.Where(row => !allowed.TryGetValue(row.Name, out double limit) || counts[row.Name] > limit * row.Tolerance)
            .Select(row => allowed.TryGetValue(row.Name, out double limit)
                ? string.Create(CultureInfo.InvariantCulture, $"{row.Name} ({row.Title}): {counts[row.Name]:0.0}, {limit:0.0} are stored")
                : $"{row.Name} is not in the table: {RenewCommand} adds it").ToArray();
    }

    private static IEnumerable<NetworkRow> Stored => NetworkRow.All.Where(row => row.IsStored);
}
