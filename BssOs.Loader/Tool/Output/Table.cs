using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace BssOs.Tool.Output;

/// <summary>Columns of text; those that hold numbers are aligned to the right.</summary>
internal sealed class Table
{
    // Spectre.Console was tried: its tables cost 0.2 to 0.3 s more at the start of a verb that takes 0.05 s, and wrap at column 80 where
    // the output is a file or another program.
    private const string Gap = "  ";

    private readonly string[] _head;
    private readonly List<string[]> _rows = [];

    /// <param name="head">The columns' names.</param>
    public Table(params string[] head) => _head = head;

    /// <summary>Adds a row.</summary>
    public void Add(params object[] cells) => _rows.Add(cells.Select(cell => FormattableString.Invariant($"{cell}")).ToArray());

    /// <summary>Prints head and rows.</summary>
    public void Print(TextWriter output)
    {
        int[] widths = Enumerable.Range(0, _head.Length).Select(c => _rows.Append(_head).Max(row => row[c].Length)).ToArray();
        bool[] numbers = Enumerable.Range(0, _head.Length)
            .Select(c => _rows.All(row => IsNumber(row[c])) && _rows.Any(row => row[c].Length != 0)).ToArray();
        foreach (string[] row in _rows.Prepend(_head))
        {
            IEnumerable<string> cells = row.Select((cell, c) => numbers[c] ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            output.WriteLine(string.Join(Gap, cells).TrimEnd());
        }
    }

    // Digits at both ends: 12, 1.5, 0.9-1.1; or nothing to say.
    private static bool IsNumber(string cell) => cell.Length == 0 || (char.IsAsciiDigit(cell[0]) && char.IsAsciiDigit(cell[^1]));
}
