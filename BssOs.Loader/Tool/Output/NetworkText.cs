using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using BssOs.Tool.NetworkBench;

namespace BssOs.Tool.Output;

/// <summary>The comparison of networks as <c>bss bench</c> prints it.</summary>
internal static class NetworkText
{
    private const double Many = 100;
    private const double Some = 1;
    private const double Few = 0.1;

    /// <summary>Prints the table.</summary>
    public static void Print(NetworkComparison comparison, TextWriter output)
    {
        output.WriteLine("Network, beside Linux on the same card, emulated by QEMU, with one client on a tap device");
        Table table = new(["network", .. comparison.Guests, "ratio"]);
        IReadOnlyDictionary<string, double> ratios = comparison.Ratios;
        foreach (NetworkRow row in NetworkRow.All)
        {
            IEnumerable<object> figures = comparison.Figures.Select(guest => (object)Round(guest[row.Name]));
            table.Add([row.Title, .. figures, RoundRatio(ratios[row.Name])]);
        }

        table.Print(output);
        output.WriteLine($"ratio: {comparison.Guests[0]} divided by {comparison.Guests[1]}; instructions are all that the guest executes.");
    }

    private static string RoundRatio(double ratio) => ratio.ToString(ratio < Few ? "0.0000" : "0.00", CultureInfo.InvariantCulture);

    private static string Round(double value) =>
        value.ToString(value >= Many ? "0" : value >= Some ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
