using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace BssOs.Tool.Benchmarks;

/// <summary>
/// How many instructions each piece of work may take: a stored table, which a change must not exceed. Two columns: with
/// preemption and without.
/// </summary>
public static class InstructionTable
{
    /// <summary>What renews the table.</summary>
    public const string RenewCommand = "./bss bench --icount --store";

    // In hundredths of an instruction: work that is done only now and then, such as growing a table, gives fractions.
    private const string Format = "0.00";
    private const double Tolerance = 0.005;

    // Where an interrupt falls in a long piece depends on how long the system took to start.
    private const double Share = 0.000_5;

    /// <summary>Where the table is.</summary>
    public static string PathIn(Workspace workspace) => Path.Combine(workspace.Root, "BssOs.Tests", "Benchmarks", "instructions.txt");

    // In the second column of a table that is not measured without preemption.
    private const string NotMeasured = "-";

    /// <summary>Stores a result as what is allowed from now on, beside what is stored of other tables.</summary>
    public static void Write(Workspace workspace, BenchmarkResult result)
    {
        Dictionary<string, string[]> stored = File.Exists(PathIn(workspace)) ? Read(workspace) : [];
        foreach (ResultRow row in Stable(result))
            stored[row.Row.Name] = [Print(row.Usual), row.WithoutPreemption is { } without ? Print(without) : NotMeasured];
        IEnumerable<string> names = BenchmarkTables.All.SelectMany(table => table.Rows)
            .Select(row => row.Name).Distinct().Where(stored.ContainsKey);
        List<string> lines =
        [
            "# Instructions of each piece of work in QEMU, without those of the loop around it: preemption on, preemption off.",
            $"# Renewed by {RenewCommand}; a booted test fails where a piece takes more.",
            .. names.Select(name => $"{name,-24} {stored[name][0],9} {stored[name][1],9}"),
        ];
        Directory.CreateDirectory(Path.GetDirectoryName(PathIn(workspace))!);
        File.WriteAllText(PathIn(workspace), string.Join('\n', lines) + "\n");
    }

    /// <summary>Compares a result with what is stored.</summary>
    /// <returns>A sentence for each piece that takes more than it may, or that is not in the table.</returns>
    public static IReadOnlyList<string> FindExcess(Workspace workspace, BenchmarkResult result)
    {
        Dictionary<string, string[]> allowed = Read(workspace);
        return Stable(result).SelectMany(row => allowed.TryGetValue(row.Row.Name, out string[]? limits)
            ? Compare(row.Row, row.Usual, limits[0], "on").Concat(Compare(row.Row, row.WithoutPreemption, limits[1], "off"))
            : [$"{row.Row.Name} is not in the table: {RenewCommand} adds it"]).ToArray();
    }

    private static IEnumerable<ResultRow> Stable(BenchmarkResult result) =>
        result.Rows.Where(row => !result.Table.VaryingNames.Contains(row.Row.Name));

    // The two columns by the name of the piece.
    private static Dictionary<string, string[]> Read(Workspace workspace) => File.ReadLines(PathIn(workspace))
        .Where(line => line.Length != 0 && !line.StartsWith('#'))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => words[0], words => words[1..]);

    private static IEnumerable<string> Compare(BenchmarkRow row, Measurement? measured, string allowed, string preemption)
    {
        if (measured is null)
            yield break;
        double limit = double.Parse(allowed, CultureInfo.InvariantCulture);
        if (measured.Instructions > limit + Tolerance + (limit * Share))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name} ({row.Title}), preemption {preemption}: {measured.Instructions:0.00} instructions, at most {limit:0.00} are allowed");
        }
    }

    private static string Print(Measurement measured) => measured.Instructions.ToString(Format, CultureInfo.InvariantCulture);
}
