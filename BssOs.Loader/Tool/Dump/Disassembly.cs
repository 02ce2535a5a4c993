using System;
using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Decoder = Iced.Intel.Decoder;

namespace BssOs.Tool.Dump;

/// <summary>The code of a server file as instructions, with the names of what it calls.</summary>
public static class Disassembly
{
    private const int Bits = 32;

    private const int BytesColumnWidth = 24;

    /// <summary>Makes one line per instruction, and one before each entry point.</summary>
    public static IEnumerable<string> Lines(DumpedFile file)
    {
        ILookup<uint, string> labels = Labels(file).ToLookup(label => label.Offset, label => label.Function);
        Dictionary<uint, DumpedCallSite> sites = file.CallSites.ToDictionary(site => site.Offset);
        Decoder decoder = Decoder.Create(Bits, file.Code);
        NasmFormatter formatter = new();
        StringOutput output = new();
        while (decoder.IP < (ulong)file.Code.Length)
        {
            decoder.Decode(out Instruction instruction);
            foreach (string label in labels[(uint)instruction.IP])
                yield return $"{label}:";
            formatter.Format(instruction, output);
            string text = output.ToStringAndReset();
            ReadOnlySpan<byte> bytes = file.Code.AsSpan((int)instruction.IP, instruction.Length);
            string line = $"  {instruction.IP:x6}  {Convert.ToHexStringLower(bytes).PadRight(BytesColumnWidth)}{text}";
            // A call's operand is its last word: that is where the call site's record points.
            uint operand = (uint)instruction.NextIP - sizeof(uint);
            yield return sites.TryGetValue(operand, out DumpedCallSite? site) ? $"{line}  ; {site}" : line;
        }
    }

    private static IEnumerable<DumpedEntry> Labels(DumpedFile file)
    {
        foreach (DumpedClass part in file.Classes)
        {
            foreach (DumpedEntry entry in part.Entries)
                yield return entry with { Function = $"{part.Name}.{entry.Function}" };
            if (part.Constructor is { } constructor)
                yield return new DumpedEntry($"{part.Name} constructor", constructor, false);
            if (part.Destructor is { } destructor)
                yield return new DumpedEntry($"{part.Name} destructor", destructor, false);
        }
    }
}
