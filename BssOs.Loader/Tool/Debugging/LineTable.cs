using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Packer.Debug;

namespace BssOs.Tool.Debugging;

/// <summary>The source lines in a file for debuggers, as the packer writes them (<see cref="DwarfWriter"/>).</summary>
public sealed class LineTable
{
    private const string SectionName = ".debug_line";

    // System V Application Binary Interface, chapter 4: places in the file's header and in a section's.
    private const int SectionTablePlace = 32;
    private const int SectionSizePlace = 46;
    private const int SectionCountPlace = 48;
    private const int NameSectionPlace = 50;
    private const int SectionOffsetPlace = 16;
    private const int SectionBytesPlace = 20;

    // DWARF version 4, section 6.2: after the length come version and length of the header; that begins with six bytes of parameters.
    private const int HeaderLengthPlace = 6;
    private const int HeaderPlace = 10;
    private const int OpcodeBasePlace = 5;

    private readonly List<Row> _rows;

    private LineTable(List<Row> rows) => _rows = [.. rows.OrderBy(row => row.Address).ThenBy(row => !row.IsEnd)];

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="CommandFailure">It has other lines than the packer writes.</exception>
    public static LineTable Parse(ReadOnlySpan<byte> file)
    {
        int table = (int)Word(file, SectionTablePlace);
        int size = Half(file, SectionSizePlace);
        ReadOnlySpan<byte> names = Content(file, file[(table + (Half(file, NameSectionPlace) * size))..]);
        for (int i = 0; i < Half(file, SectionCountPlace); i++)
        {
            ReadOnlySpan<byte> section = file[(table + (i * size))..];
            if (TextAt(names, (int)Word(section, 0)) == SectionName)
                return new LineTable(Run(Content(file, section)));
        }
        return new LineTable([]);
    }

    /// <summary>The line whose code lies at an address.</summary>
    /// <returns>Null where there is none.</returns>
    public (string File, uint Line)? Find(uint address)
    {
        int index = _rows.FindLastIndex(row => row.Address <= address);
        return index < 0 || _rows[index].IsEnd ? null : (_rows[index].File, _rows[index].Line);
    }

    private static List<Row> Run(ReadOnlySpan<byte> unit)
    {
        int program = HeaderPlace + (int)Word(unit, HeaderLengthPlace);
        ReadOnlySpan<byte> header = unit[HeaderPlace..program];
        List<string> files = ReadFiles(header[(OpcodeBasePlace + header[OpcodeBasePlace])..]);
        List<Row> rows = [];
        Row row = new(0, files.FirstOrDefault(""), 1, IsEnd: false);
        for (int at = program; at < unit.Length;)
        {
            switch (unit[at++])
            {
                case DwarfWriter.ExtendedOpcode when unit[at + 1] == DwarfWriter.SetAddress:
                    row = row with { Address = Word(unit, at + 2) };
                    at += 1 + unit[at];
                    break;
                case DwarfWriter.ExtendedOpcode when unit[at + 1] == DwarfWriter.EndSequence:
                    rows.Add(row with { IsEnd = true });
                    row = new(0, files.FirstOrDefault(""), 1, IsEnd: false);
                    at += 1 + unit[at];
                    break;
                case DwarfWriter.AdvancePc:
                    row = row with { Address = row.Address + (uint)ReadNumber(unit, ref at, isSigned: false) };
                    break;
                case DwarfWriter.AdvanceLine:
                    row = row with { Line = row.Line + (uint)ReadNumber(unit, ref at, isSigned: true) };
                    break;
                case DwarfWriter.SetFile:
                    row = row with { File = files[ReadNumber(unit, ref at, isSigned: false) - 1] };
                    break;
                case DwarfWriter.Copy:
                    rows.Add(row);
                    break;
                default:
                    throw new CommandFailure("A file for debuggers is not as this tool writes them.", "Run ./bss build, which writes it anew.");
            }
        }
        return rows;
    }

    // Behind the operands of the standard opcodes: folders, of which there are none; files, each with three numbers; each list ends with a 0.
    private static List<string> ReadFiles(ReadOnlySpan<byte> tables)
    {
        List<string> files = [];
        for (int at = 1; tables[at] != 0; at += Encoding.UTF8.GetByteCount(files[^1]) + 4)
            files.Add(TextAt(tables, at));
        return files;
    }

    // A number in groups of 7 bits, the lowest first (LEB128).
    private static int ReadNumber(ReadOnlySpan<byte> bytes, ref int at, bool isSigned)
    {
        int value = 0;
        int shift = 0;
        byte group;
        do
        {
            group = bytes[at++];
            value |= (group & 0x7F) << shift;
            shift += 7;
        }
        while ((group & 0x80) != 0);
        return isSigned && (group & 0x40) != 0 && shift < 32 ? value | (-1 << shift) : value;
    }

    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> file, ReadOnlySpan<byte> section) =>
        file.Slice((int)Word(section, SectionOffsetPlace), (int)Word(section, SectionBytesPlace));

    private static string TextAt(ReadOnlySpan<byte> bytes, int at) => Encoding.UTF8.GetString(bytes[at..(at + bytes[at..].IndexOf((byte)0))]);

    private static uint Word(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[place..]);

    private static ushort Half(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[place..]);

    private readonly record struct Row(uint Address, string File, uint Line, bool IsEnd);
}
