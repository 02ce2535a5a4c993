using System.Collections.Generic;
using System.IO;
using BssOs.Tool.Benchmarks;

namespace BssOs.Tool.Output;

/// <summary>Calls between isolated servers as <c>bss bench</c> prints them.</summary>
internal static class CrossingText
{
    /// <summary>Prints them.</summary>
    public static void Print(IReadOnlyList<CrossingRow> rows, TextWriter output)
    {
        output.WriteLine("Calls between two isolated servers and back: instructions, executed one by one in QEMU");
        Table table = new(CrossingCounter.TableName, "kernel", "servers", "transitions", "segment loads", "page table switches");
        foreach (CrossingRow row in rows)
            table.Add(row.Title, row.Kernel, row.Servers, row.Transitions, row.SegmentLoads, row.PageTableSwitches);
        table.Print(output);
        output.WriteLine("transitions: changes of the privilege level; each loads CS and SS, which are no segment loads here.");
    }
}
