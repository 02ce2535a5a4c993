using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tool.Profiling;

/// <summary>Where time went, by server and function.</summary>
public sealed class Profile
{
    /// <summary>The functions in which the processor waits for an interrupt.</summary>
    private static readonly HashSet<string> IdleFunctions = ["pc:WaitForInterrupt", "linux:WaitForInterrupt"];

    private readonly Dictionary<Location, int> _self = [];
    private readonly Dictionary<Location, int> _total = [];

    /// <summary>Samples in which the processor worked.</summary>
    public int Busy { get; private set; }

    /// <summary>Samples in which it waited for something to do.</summary>
    public int Idle { get; private set; }

    /// <summary>Samples at a place that nothing is known of, such as firmware.</summary>
    public int Unknown { get; private set; }

    /// <summary>The tree of calls of the busy samples.</summary>
    public FlameNode Root { get; } = new(new Location("", "all"));

    /// <summary>All functions that were found running, the most frequent one first.</summary>
    public IReadOnlyList<ProfileRow> Rows => _self
        .Select(pair => new ProfileRow(pair.Key.Server, pair.Key.Function, pair.Value, Percent(pair.Value), _total[pair.Key]))
        .OrderByDescending(row => row.Samples)
        .ThenBy(row => row.Server, StringComparer.Ordinal).ThenBy(row => row.Function, StringComparer.Ordinal)
        .ToArray();

    /// <summary>Counts a sample.</summary>
    /// <param name="stack">The places, innermost first.</param>
    public void Add(IReadOnlyList<Location> stack)
    {
        if (stack.Count == 0)
        {
            Unknown++;
            return;
        }
        if (IdleFunctions.Contains(stack[0].Function))
        {
            Idle++;
            return;
        }
        Busy++;
        Root.Add(stack);
        Count(_self, stack[0]);
        // Once, however often it stands on the stack.
        foreach (Location location in stack.Distinct())
            Count(_total, location);
    }

    private static void Count(Dictionary<Location, int> counts, Location location) =>
        counts[location] = counts.GetValueOrDefault(location) + 1;

    private double Percent(int samples) => Math.Round(100.0 * samples / Busy, 1);
}
