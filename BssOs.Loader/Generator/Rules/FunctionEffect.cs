using System.Collections.Generic;

namespace BssOs.Generator;

/// <summary>
/// What a function does, as far as its callers care. Private data are named by the way from the object to them, such as
/// <c>._table.Count</c>; parameters by their number.
/// </summary>
internal sealed class FunctionEffect
{
    /// <summary>Whether it calls a service during which other threads may enter the server.</summary>
    public bool Opens { get; set; }

    /// <summary>What its result was made of, and whether a service was called since that was read.</summary>
    public HashSet<(string Source, bool IsStale)> Returns { get; } = [];

    /// <summary>
    /// Private data that it writes, each with the parameter that is written, and whether a service was called before that.
    /// </summary>
    public HashSet<(string Target, int Parameter, bool IsStale)> Writes { get; } = [];

    /// <summary>Name of a parameter among sources.</summary>
    public static string Parameter(int ordinal) => $"#{ordinal}";

    /// <summary>The parameter that a source is; null if it is another.</summary>
    public static int? ParameterOf(string source) =>
        source[0] == '#' && int.TryParse(source.Substring(1), out int ordinal) ? ordinal : null;

    /// <summary>Whether a source means something to callers: what is reached from the object itself.</summary>
    public static bool IsOfObject(string source) => source[0] == '.';
}
