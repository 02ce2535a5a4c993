using System.Collections.Generic;
using System.Linq;

namespace BssOs.Generator;

/// <summary>
/// What the variables of a function hold at a place in it: which private data they were made of, and when those were read.
/// </summary>
internal sealed class FlowState
{
    private const int Old = 0;
    private const int Fresh = 1;

    private readonly Dictionary<object, HashSet<(string Source, int Time)>> _values = [];
    private readonly Dictionary<object, string> _aliases = [];
    private int _time = Fresh;

    /// <summary>Whether the function has ended here.</summary>
    public bool IsDead { get; set; }

    /// <summary>What a read at this moment yields.</summary>
    public (string Source, int Time) Read(string source) => (source, _time);

    /// <summary>What has been read before a call.</summary>
    public static (string Source, int Time) ReadBefore(string source) => (source, Old);

    /// <summary>Whether a service was called since.</summary>
    public bool IsStale(int time) => time < _time;

    /// <summary>A service is called: what was read is of yesterday.</summary>
    public void Call() => _time++;

    /// <summary>What a variable holds; null if it never was assigned.</summary>
    public IEnumerable<(string Source, int Time)>? ValueOf(object variable) =>
        _values.TryGetValue(variable, out HashSet<(string, int)>? value) ? value : null;

    /// <summary>Assigns a variable.</summary>
    /// <param name="variable">Symbol or number of the compiler's variable.</param>
    /// <param name="value">What it holds then.</param>
    /// <param name="isPart">Whether the rest of it stays.</param>
    public void Assign(object variable, IEnumerable<(string Source, int Time)> value, bool isPart = false)
    {
        HashSet<(string, int)> all = [.. value];
        if (isPart && ValueOf(variable) is { } rest)
            all.UnionWith(rest);
        _values[variable] = all;
    }

    /// <summary>The private data that a <c>ref</c> variable stands for.</summary>
    public string? AliasOf(object variable) => _aliases.TryGetValue(variable, out string? path) ? path : null;

    /// <summary>Lets a <c>ref</c> variable stand for private data.</summary>
    public void Alias(object variable, string path) => _aliases[variable] = path;

    /// <summary>A copy for the next piece of code, in which only before and now count.</summary>
    public FlowState Next()
    {
        var next = new FlowState();
        foreach (KeyValuePair<object, HashSet<(string Source, int Time)>> value in _values)
            next._values[value.Key] = [.. value.Value.Select(v => (v.Source, IsStale(v.Time) ? Old : Fresh))];
        foreach (KeyValuePair<object, string> alias in _aliases)
            next._aliases[alias.Key] = alias.Value;
        return next;
    }

    /// <summary>Adds what holds on another way to the same place; both come from <see cref="Next"/>.</summary>
    /// <returns>Whether that was news.</returns>
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
