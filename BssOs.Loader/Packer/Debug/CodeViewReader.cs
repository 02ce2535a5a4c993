using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Packer.Coff;

namespace BssOs.Packer.Debug;

/// <summary>
/// Reads the lines of functions from an object file's <c>.debug$S</c> section (CodeView, as cvinfo.h of Microsoft's
/// microsoft-pdb repository and LLVM's DebugSubsectionKind describe it).
/// </summary>
public static class CodeViewReader
{
    private const string SectionName = ".debug$S";
    private const uint Signature = 4;
    private const uint LinesKind = 0xF2;
    private const uint StringsKind = 0xF3;
    private const uint FilesKind = 0xF4;
    private const int SubsectionHeaderBytes = 8;
    private const int LinesHeaderBytes = 12;
    private const int BlockHeaderBytes = 12;
    private const int LineBytes = 8;
    private const int ColumnBytes = 4;
    private const ushort HasColumnsFlag = 1;
    private const uint LineMask = 0x00FF_FFFF;

    // Lines that stand for code without a source: C#'s "hidden" and CodeView's "never step into".
    private const uint FirstSpecialLine = 0x00F0_0000;

    /// <summary>Reads all lines.</summary>
    /// <returns>For each function its lines in the order of the code.</returns>
    /// <exception cref="CoffException">The section breaks its format.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<SourceLine>> Read(CoffObject coff)
    {
        var result = new Dictionary<string, IReadOnlyList<SourceLine>>(StringComparer.Ordinal);
        foreach (CoffSection section in coff.Sections.Where(s => s.Name == SectionName))
        {
            List<(uint Kind, int Start, int Length)> parts = FindParts(section.Content);
            ReadOnlySpan<byte> strings = Find(section.Content, parts, StringsKind);
            ReadOnlySpan<byte> files = Find(section.Content, parts, FilesKind);
            Dictionary<uint, int> symbols = section.Relocations
                .Where(r => r.Type == CoffRelocationType.SectionRelative)
                .ToDictionary(r => r.Offset, r => r.Symbol);
            foreach ((uint kind, int start, int length) in parts.Where(p => p.Kind == LinesKind))
            {
                // The first word of such a part is the address of the function.
                if (symbols.TryGetValue((uint)start, out int symbol) && coff.Symbols[symbol] is { } function)
                    result[function.Name] = ReadLines(Part(section.Content, start, length), files, strings);
            }
        }

        return result;
    }

    private static List<(uint Kind, int Start, int Length)> FindParts(ReadOnlySpan<byte> content)
    {
        var parts = new List<(uint, int, int)>();
        if (Word(content, 0) != Signature)
            throw new CoffException($"section {SectionName}: its version is not {Signature}");
        int offset = sizeof(uint);
        while (offset < content.Length)
        {
            uint length = Word(content, offset + sizeof(uint));
            if (length > content.Length)
                throw new CoffException($"section {SectionName}: the part at offset {offset} leaves the section");
            parts.Add((Word(content, offset), offset + SubsectionHeaderBytes, (int)length));
            offset = (offset + SubsectionHeaderBytes + (int)length + sizeof(uint) - 1) & ~(sizeof(uint) - 1);
        }

        return parts;
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> content, List<(uint Kind, int Start, int Length)> parts, uint kind)
    {
        int index = parts.FindIndex(p => p.Kind == kind);
        return index < 0 ? [] : Part(content, parts[index].Start, parts[index].Length);
    }

    private static List<SourceLine> ReadLines(ReadOnlySpan<byte> part, ReadOnlySpan<byte> files, ReadOnlySpan<byte> strings)
    {
        var lines = new List<SourceLine>();
        bool hasColumns = (BinaryPrimitives.ReadUInt16LittleEndian(Part(part, 6, sizeof(ushort))) & HasColumnsFlag) != 0;
        int offset = LinesHeaderBytes;
        while (offset < part.Length)
        {
            string file = ReadFile(files, strings, Word(part, offset));
            uint count = Word(part, offset + sizeof(uint));
            if (count > part.Length)
                throw new CoffException($"section {SectionName}: a function has {count} lines in {part.Length} bytes");
            offset += BlockHeaderBytes;
            for (uint i = 0; i < count; i++, offset += LineBytes)
            {
                uint line = Word(part, offset + sizeof(uint)) & LineMask;
                if (line < FirstSpecialLine)
                    lines.Add(new SourceLine(Word(part, offset), file, line));
            }

            if (hasColumns)
                offset += (int)count * ColumnBytes;
        }

        return lines;
    }

    private static string ReadFile(ReadOnlySpan<byte> files, ReadOnlySpan<byte> strings, uint offset)
    {
        uint place = Word(files, (int)Math.Min(offset, int.MaxValue));
        if (place >= strings.Length)
            throw new CoffException($"section {SectionName}: the name of a file lies outside the strings");
        ReadOnlySpan<byte> name = strings[(int)place..];
        int end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int offset)
        => BinaryPrimitives.ReadUInt32LittleEndian(Part(bytes, offset, sizeof(uint)));

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> bytes, int offset, int length)
    {
        if (offset > bytes.Length || length > bytes.Length - offset)
            throw new CoffException($"section {SectionName}: {length} bytes at offset {offset} leave their part");
        return bytes.Slice(offset, length);
    }
}
