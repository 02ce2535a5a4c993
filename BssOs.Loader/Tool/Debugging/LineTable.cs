using System.Collections.Generic;
using System.Linq;
using BssOs.Tool.Profiling;
using LibObjectFile.Dwarf;

namespace BssOs.Tool.Debugging;

/// <summary>The source lines in a file for debuggers.</summary>
public sealed class LineTable
{
    private readonly List<Row> _rows;

    private LineTable(IEnumerable<Row> rows) => _rows = [.. rows.OrderBy(row => row.Address).ThenBy(row => !row.IsEnd)];

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="CommandFailure">It cannot be read.</exception>
    public static LineTable Parse(byte[] file) => new(DebugFile.Read(file, elf => DwarfFile.ReadFromElf(elf).LineSection.LineTables
        .SelectMany(table => table.LineSequences)
        .SelectMany(sequence => sequence.Lines.Select((line, index) => new Row(
            (uint)line.Address, line.File?.Name ?? "", line.Line, IsEnd: index == sequence.Lines.Count - 1)))
        .ToList()));

    /// <summary>The line whose code lies at an address.</summary>
    /// <returns>Null where there is none.</returns>
    public (string File, uint Line)? Find(uint address)
    {
        int index = _rows.FindLastIndex(row => row.Address <= address);
        return index < 0 || _rows[index].IsEnd ? null : (_rows[index].File, _rows[index].Line);
    }

    /// <summary>The line whose code begins at an address.</summary>
    /// <returns>Null if none does.</returns>
    public (string File, uint Line)? BeginningAt(uint address)
    {
        int index = _rows.FindLastIndex(row => row.Address == address);
        return index < 0 || _rows[index].IsEnd ? null : (_rows[index].File, _rows[index].Line);
    }

    private readonly record struct Row(uint Address, string File, uint Line, bool IsEnd);
}
