using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tool.Graph;

/// <summary>
/// Puts boxes into layers: whoever requires stands above all that it requires. Within a layer a box stands near those
/// it is connected to (the barycentre method of Sugiyama, Tagawa and Toda, 1981).
/// </summary>
public sealed class LayeredLayout
{
    private const int Sweeps = 8;

    private readonly Dictionary<string, GraphNode> _nodes;
    private readonly ILookup<string, string> _below;
    private readonly ILookup<string, string> _above;

    private LayeredLayout(IEnumerable<GraphNode> nodes, IReadOnlyCollection<GraphEdge> edges)
    {
        _nodes = nodes.ToDictionary(node => node.Name);
        _below = edges.ToLookup(edge => edge.From, edge => edge.To);
        _above = edges.ToLookup(edge => edge.To, edge => edge.From);
    }

    /// <summary>Computes the layers, the topmost first, each from left to right.</summary>
    public static IReadOnlyList<IReadOnlyList<GraphNode>> Compute(IEnumerable<GraphNode> nodes, IReadOnlyCollection<GraphEdge> edges)
    {
        LayeredLayout layout = new(nodes, edges);
        List<List<string>> layers = layout.Assign();
        layout.Order(layers);
        return layers.Select(layer => layer.Select(name => layout._nodes[name]).ToArray()).ToArray();
    }

    private List<List<string>> Assign()
    {
        Dictionary<string, int> depths = [];
        HashSet<string> open = [];
        foreach (string name in _nodes.Keys)
            Depth(name, depths, open);
        int deepest = depths.Count == 0 ? 0 : depths.Values.Max();
        return Enumerable.Range(0, deepest + 1).Select(depth => _nodes.Keys.Where(name => depths[name] == depth).ToList()).ToList();
    }

    /// <summary>Length of the longest way down to a box. Wiring has no cycles; one that has is cut where it closes.</summary>
    private int Depth(string name, Dictionary<string, int> depths, HashSet<string> open)
    {
        if (depths.TryGetValue(name, out int known))
            return known;
        if (!open.Add(name))
            return 0;
        int depth = 0;
        foreach (string above in _above[name])
            depth = Math.Max(depth, Depth(above, depths, open) + 1);
        open.Remove(name);
        depths[name] = depth;
        return depth;
    }

    private void Order(List<List<string>> layers)
    {
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            Dictionary<string, double> places = Places(layers);
            ILookup<string, string> neighbours = sweep % 2 == 0 ? _above : _below;
            foreach (List<string> layer in layers)
            {
                Dictionary<string, double> wanted = layer.ToDictionary(name => name, name => Mean(neighbours[name], places, places[name]));
                List<string> sorted = layer.OrderBy(name => wanted[name]).ToList();
                layer.Clear();
                layer.AddRange(sorted);
            }
        }
    }

    private static Dictionary<string, double> Places(List<List<string>> layers)
    {
        Dictionary<string, double> places = [];
        foreach (List<string> layer in layers)
        {
            // Layers of different width are centred, so a place is a share of the width.
            for (int i = 0; i < layer.Count; i++)
                places[layer[i]] = (i + 0.5) / layer.Count;
        }
        return places;
    }

    private static double Mean(IEnumerable<string> names, Dictionary<string, double> places, double otherwise) =>
        names.Select(name => places[name]).DefaultIfEmpty(otherwise).Average();
}
