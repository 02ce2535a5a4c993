using System.Collections.Generic;

namespace BssOs.Generator;

/// <summary>
/// The effects of a function that matter to its callers. Private data are named by their access path from the object, such as
/// <c>._table.Count</c>; parameters by their number.
/// </summary>
internal sealed class FunctionEffect
{
    /// <summary>Whether it calls a service during which other threads may enter the server.</summary>
    public bool Opens { get; set; }

    /// <summary>From what its result was computed, and whether a service was called since that was read.</summary>
    public HashSet<(string Source, bool IsStale)> Returns { get; } = [];

    /// <summary>Private data that it writes, each with the parameter that is written, and whether a service was called before.</summary>
    public HashSet<(string Target, int Parameter, bool IsStale)> Writes { get; } = [];

    /// <summary>Name of a parameter as a source.</summary>
    public static string Parameter(int ordinal) => $"#{ordinal}";

    /// <summary>The parameter of a source; null if the source is something else.</summary>
    public static int? ParameterOf(string source) =>
        source[0] == '#' && int.TryParse(source.Substring(1), out int ordinal) ? ordinal : null;

    /// <summary>Whether a source is meaningful to callers: it is reached from the object itself.</summary>
    public static bool IsOfObject(string source) => source[0] == '.';
}
