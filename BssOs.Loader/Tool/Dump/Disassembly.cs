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

    private const uint EntryAlignment = 4;

    /// <summary>Makes one line per instruction, one before each entry point, and one for each gap between functions.</summary>
    public static IEnumerable<string> Lines(DumpedFile file)
    {
        ILookup<uint, string> labels = Labels(file).ToLookup(label => label.Offset, label => label.Function);
        uint[] starts = labels.Select(place => place.Key).Append((uint)file.Code.Length).Order().ToArray();
        Dictionary<uint, DumpedCallSite> sites = file.CallSites.ToDictionary(site => site.Offset);
        ByteArrayCodeReader reader = new(file.Code);
        Decoder decoder = Decoder.Create(Bits, reader);
        NasmFormatter formatter = new();
        StringOutput output = new();
        bool isAfterEnd = false;
        while (decoder.IP < (ulong)file.Code.Length)
        {
            uint start = (uint)decoder.IP;
            foreach (string label in labels[start])
                yield return $"{label}:";
            decoder.Decode(out Instruction instruction);
            uint next = starts.First(place => place > start);
            uint padding = isAfterEnd ? Math.Min(PaddingAt(file.Code, start), next - start) : 0;

            // No instruction reaches into a function: what would is no instruction.
            if (padding == 0 && instruction.NextIP > next)
                padding = next - start;
            if (padding != 0)
            {
                yield return Line(file, start, padding, "padding");
                reader.Position = (int)(start + padding);
                decoder.IP = start + padding;
                isAfterEnd = false;
                continue;
            }

            // A call's operand is its last word: that is where the call site's record points.
            DumpedCallSite? site = sites.GetValueOrDefault((uint)instruction.NextIP - sizeof(uint));
            formatter.Format(instruction, output);
            yield return Line(file, start, (uint)instruction.Length, Describe(instruction, output.ToStringAndReset(), site));
            isAfterEnd = instruction.FlowControl is FlowControl.Return or FlowControl.UnconditionalBranch;
        }
    }

    private static string Line(DumpedFile file, uint start, uint bytes, string text) =>
        $"  {start:x6}  {Convert.ToHexStringLower(file.Code.AsSpan((int)start, (int)bytes)).PadRight(BytesColumnWidth)}{text}";

    // Only the kernel fills in such an operand: in the file it leads nowhere.
    private static string Describe(Instruction instruction, string text, DumpedCallSite? site)
    {
        if (site is null)
            return text;
        return instruction.Op0Kind == OpKind.NearBranch32
            ? $"{instruction.Mnemonic.ToString().ToLowerInvariant()} {site}"
            : $"{text}  ; {site}";
    }

    // Functions that are entered from outside begin at multiples of 4, with zeros between them.
    private static uint PaddingAt(byte[] code, uint start)
    {
        uint end = Math.Min((start + EntryAlignment - 1) & ~(EntryAlignment - 1), (uint)code.Length);
        return code.AsSpan((int)start, (int)(end - start)).ContainsAnyExcept((byte)0) ? 0 : end - start;
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
