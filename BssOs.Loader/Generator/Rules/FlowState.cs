using System.Collections.Generic;
using System.Linq;

namespace BssOs.Generator;

/// <summary>
/// The contents of a function's variables at a point of it: from which private data they were computed, and when those were read.
/// </summary>
internal sealed class FlowState
{
    private const int Old = 0;
    private const int Fresh = 1;

    private readonly Dictionary<object, HashSet<(string Source, int Time)>> _values = [];
    private readonly Dictionary<object, string> _aliases = [];
    private int _time = Fresh;

    /// <summary>Whether this point is unreachable.</summary>
    public bool IsDead { get; set; }

    /// <summary>A read at this time.</summary>
    public (string Source, int Time) Read(string source) => (source, _time);

    /// <summary>A read before a call.</summary>
    public static (string Source, int Time) ReadBefore(string source) => (source, Old);

    /// <summary>Whether a service was called since then.</summary>
    public bool IsStale(int time) => time < _time;

    /// <summary>A service is called: everything read before becomes stale.</summary>
    public void Call() => _time++;

    /// <summary>The contents of a variable; null if it was never assigned.</summary>
    public IEnumerable<(string Source, int Time)>? ValueOf(object variable) =>
        _values.TryGetValue(variable, out HashSet<(string, int)>? value) ? value : null;

    /// <summary>Assigns a variable.</summary>
    /// <param name="variable">Symbol or number of the compiler's variable.</param>
    /// <param name="value">Its new contents.</param>
    /// <param name="isPart">Whether only a part of it is assigned.</param>
    public void Assign(object variable, IEnumerable<(string Source, int Time)> value, bool isPart = false)
    {
        HashSet<(string, int)> all = [.. value];
        if (isPart && ValueOf(variable) is { } rest)
            all.UnionWith(rest);
        _values[variable] = all;
    }

    /// <summary>The private data to which a <c>ref</c> variable refers.</summary>
    public string? AliasOf(object variable) => _aliases.TryGetValue(variable, out string? path) ? path : null;

    /// <summary>Makes a <c>ref</c> variable refer to private data.</summary>
    public void Alias(object variable, string path) => _aliases[variable] = path;

    /// <summary>A copy for the next basic block, in which times are reduced to "before" and "now".</summary>
    public FlowState Next()
    {
        var next = new FlowState();
        foreach (KeyValuePair<object, HashSet<(string Source, int Time)>> value in _values)
            next._values[value.Key] = [.. value.Value.Select(v => (v.Source, IsStale(v.Time) ? Old : Fresh))];
        foreach (KeyValuePair<object, string> alias in _aliases)
            next._aliases[alias.Key] = alias.Value;
        return next;
    }

    /// <summary>Merges the state of another path to the same point; both come from <see cref="Next"/>.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Merge(FlowState other)
    {
        bool isNew = false;
        foreach (KeyValuePair<object, HashSet<(string, int)>> value in other._values)
        {
            if (!_values.TryGetValue(value.Key, out HashSet<(string, int)>? own))
                _values[value.Key] = own = [];
            int count = own.Count;
            own.UnionWith(value.Value);
            isNew |= own.Count > count;
        }

        foreach (KeyValuePair<object, string> alias in other._aliases)
        {
            if (_aliases.ContainsKey(alias.Key))
                continue;
            _aliases[alias.Key] = alias.Value;
            isNew = true;
        }

        return isNew;
    }
}
