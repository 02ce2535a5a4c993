using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using BssOs.Tool.NetworkBench;

namespace BssOs.Tool.Output;

/// <summary>Where the instructions of the network go, as <c>bss bench</c> prints it.</summary>
internal static class NetworkProfileText
{
    private const string Sum = "all";
    private const int FunctionsPrinted = 12;

    // Less than half an instruction for each unit is not shown.
    private const double Least = 0.5;

    /// <summary>Prints a table for each piece of work: layers below one another, kinds beside one another.</summary>
    public static void Print(IReadOnlyList<ProfiledWork> works, TextWriter output)
    {
        foreach (ProfiledWork work in works)
            Print(work, output);
    }

    private static void Print(ProfiledWork work, TextWriter output)
    {
        output.WriteLine($"Instructions: {work.Title}");
        Table table = new(["server", .. ProfileKinds.All, Sum]);
        var servers = work.Counts.GroupBy(pair => pair.Key.Server)
            .Select(group => (Name: group.Key, Counts: group.ToLookup(pair => ProfileKinds.Of(pair.Key), pair => pair.Value / work.Units)))
            .Select(server => (server.Name, server.Counts, Total: server.Counts.Sum(kind => kind.Sum())))
            .OrderByDescending(server => server.Total).ToArray();
        foreach (var server in servers.Where(server => server.Total >= Least))
            table.Add([server.Name, .. ProfileKinds.All.Select(kind => Round(server.Counts[kind].Sum())), Round(server.Total)]);
        table.Add([
            Sum, .. ProfileKinds.All.Select(kind => Round(servers.Sum(server => server.Counts[kind].Sum()))),
            Round(servers.Sum(server => server.Total))]);
        table.Print(output);
        Table functions = new("most of them in", "function", "instructions");
        foreach (var pair in work.Counts.OrderByDescending(pair => pair.Value).Take(FunctionsPrinted))
            functions.Add(pair.Key.Server, pair.Key.Function, Round(pair.Value / work.Units));
        functions.Print(output);
        output.WriteLine();
    }

    private static string Round(double value) => value < Least ? "" : value.ToString("0", CultureInfo.InvariantCulture);
}
