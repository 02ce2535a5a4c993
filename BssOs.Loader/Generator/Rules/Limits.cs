using System;
using System.Linq;
using System.Text;
using BssOs.Format;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>Reports what exceeds the limits of a server file (<see cref="FormatLimits"/>), as far as the source shows it.</summary>
internal static class Limits
{
    private const char Ascii = '\x7F';

    /// <summary>
    /// Reports a name that is too long for a server file, or that configurations and commands cannot write, since their names consist of
    /// ASCII letters, digits and underscores.
    /// </summary>
    /// <param name="symbol">The symbol with the name.</param>
    /// <param name="name">The name as stored in the file.</param>
    /// <param name="report">Receives the report.</param>
    public static void CheckName(ISymbol symbol, string name, Action<Diagnostic> report)
    {
        int bytes = Encoding.UTF8.GetByteCount(name);
        if (bytes > FormatLimits.NameBytes)
        {
            Report(
                symbol.Locations[0], symbol.Name, $"a name of {bytes} bytes", $"{FormatLimits.NameBytes}", "choose a shorter one", report);
        }

        if (name.FirstOrDefault(c => c > Ascii) is not '\0' and var other)
        {
            Report(symbol.Locations[0], symbol.Name,
                $"the letter '{other}' in its name", "letters from A to Z, digits and '_'", "write it with those", report);
        }
    }

    /// <summary>Reports that something goes beyond a limit.</summary>
    public static void Report(Location location, string what, string amount, string limit, string remedy, Action<Diagnostic> report) =>
        report(Diagnostic.Create(Descriptors.Limit, location, what, amount, limit, remedy));
}
