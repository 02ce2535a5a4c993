using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tool.Profiling;

/// <summary>A function in the tree of calls: how often it was on the stack, below the same callers.</summary>
public sealed class FlameNode(Location location)
{
    private readonly Dictionary<Location, FlameNode> _callees = [];

    /// <summary>The function.</summary>
    public Location Location { get; } = location;

    /// <summary>Samples with it on the stack.</summary>
    public int Samples { get; private set; }

    /// <summary>What it called, by name.</summary>
    public IEnumerable<FlameNode> Callees => _callees.Values
        .OrderBy(node => node.Location.Server, StringComparer.Ordinal).ThenBy(node => node.Location.Function, StringComparer.Ordinal);

    /// <summary>The levels from here on.</summary>
    public int Depth => 1 + _callees.Values.Select(node => node.Depth).DefaultIfEmpty().Max();

    /// <summary>Counts a stack.</summary>
    /// <param name="stack">The places, innermost first.</param>
    public void Add(IReadOnlyList<Location> stack)
    {
        FlameNode node = this;
        node.Samples++;
        for (int i = stack.Count - 1; i >= 0; i--)
        {
            if (!node._callees.TryGetValue(stack[i], out FlameNode? callee))
                node._callees.Add(stack[i], callee = new FlameNode(stack[i]));
            node = callee;
            node.Samples++;
        }
    }
}
