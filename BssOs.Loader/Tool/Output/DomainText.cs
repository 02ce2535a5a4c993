using System.Collections.Generic;
using System.Globalization;
using System.IO;
using BssOs.Tool.Benchmarks;

namespace BssOs.Tool.Output;

/// <summary>What walls around servers cost, as <c>bss bench</c> prints it.</summary>
internal static class DomainText
{
    /// <summary>Prints it.</summary>
    public static void Print(IReadOnlyList<DomainRow> rows, TextWriter output)
    {
        output.WriteLine("What takes how many instructions by where the walls are, counted in QEMU");
        Table table = new(DomainComparison.TableName, "in the kernel", "in one domain", "ratio", "a domain each", "ratio");
        foreach (DomainRow row in rows)
            table.Add(row.Title, Round(row.Kernel), Round(row.Together), Ratio(row.TogetherRatio), Round(row.Alone), Ratio(row.AloneRatio));
        table.Print(output);
        output.WriteLine("in one domain: all servers in ring 3 in the same memory, behind one wall (isolate=together).");
    }

    private static string Round(double instructions) => instructions.ToString("N0", CultureInfo.InvariantCulture);

    private static string Ratio(double ratio) => ratio.ToString(ratio < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
