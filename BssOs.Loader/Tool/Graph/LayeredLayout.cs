using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tool.Graph;

/// <summary>
/// Puts boxes into layers: whoever requires stands above all that it requires. An arrow over several layers gets a passage in
/// each, so that it runs between boxes and not behind them. Within a layer everything stands near what it is connected to
/// (Sugiyama, Tagawa and Toda, 1981).
/// </summary>
internal sealed class LayeredLayout
{
    private const int Sweeps = 24;
    private const double Gap = 24;

    private readonly Dictionary<string, GraphPoint> _boxes;
    private readonly List<GraphRoute> _routes = [];
    private readonly List<List<GraphPoint>> _layers = [];

    private LayeredLayout(IEnumerable<GraphNode> nodes) => _boxes = nodes.ToDictionary(node => node.Name, node => new GraphPoint(node));

    /// <summary>The layers, the topmost first, each from left to right.</summary>
    public IReadOnlyList<IReadOnlyList<GraphPoint>> Layers => _layers;

    /// <summary>The ways of the arrows.</summary>
    public IReadOnlyList<GraphRoute> Routes => _routes;

    /// <summary>The walls around domains.</summary>
    public IReadOnlyList<GraphWall> Walls { get; private set; } = [];

    /// <summary>Width of the widest layer.</summary>
    public double Width { get; private set; }

    /// <summary>Computes layers, routes and places.</summary>
    public static LayeredLayout Compute(IEnumerable<GraphNode> nodes, IReadOnlyCollection<GraphEdge> edges)
    {
        LayeredLayout layout = new(nodes);
        layout.Assign(edges);
        foreach (GraphEdge edge in edges)
            layout.AddRoute(edge);
        layout.Width = layout._layers.Max(layer => layer.Sum(point => point.Width + Gap)) - Gap;
        layout.Order();
        double width = layout.Width;
        layout.Walls = DomainWalls.Make(layout._layers, Gap, ref width);
        layout.Width = width;
        return layout;
    }

    private void Assign(IReadOnlyCollection<GraphEdge> edges)
    {
        ILookup<string, string> above = edges.ToLookup(edge => edge.To, edge => edge.From);
        Dictionary<string, int> depths = [];
        foreach (string name in _boxes.Keys)
            Depth(name, above, depths, []);
        int layers = depths.Values.DefaultIfEmpty(0).Max() + 1;
        for (int i = 0; i < layers; i++)
            _layers.Add([]);
        foreach ((string name, GraphPoint box) in _boxes)
        {
            box.Layer = depths[name];
            _layers[box.Layer].Add(box);
        }
    }

    /// <summary>Length of the longest way down to a box; where arrows run in a circle it is cut where it closes.</summary>
    private static int Depth(string name, ILookup<string, string> above, Dictionary<string, int> depths, HashSet<string> open)
    {
        if (depths.TryGetValue(name, out int known))
            return known;
        if (!open.Add(name))
            return -1;
        int depth = 0;
        foreach (string user in above[name])
            depth = Math.Max(depth, Depth(user, above, depths, open) + 1);
        open.Remove(name);
        depths[name] = depth;
        return depth;
    }

    private void AddRoute(GraphEdge edge)
    {
        GraphPoint from = _boxes[edge.From];
        GraphPoint to = _boxes[edge.To];
        List<GraphPoint> points = [from];
        int step = Math.Sign(to.Layer - from.Layer);
        for (int layer = from.Layer + step; step != 0 && layer != to.Layer; layer += step)
        {
            GraphPoint passage = new(null) { Layer = layer, Domain = from.Domain == to.Domain ? from.Domain : null };
            _layers[layer].Add(passage);
            points.Add(passage);
        }
        points.Add(to);
        _routes.Add(new GraphRoute(edge, points));
    }

    private void Order()
    {
        ILookup<GraphPoint, GraphPoint> neighbours = _routes
            .SelectMany(route => route.Points.Zip(route.Points.Skip(1)))
            .SelectMany(pair => new[] { pair, (First: pair.Second, Second: pair.First) })
            .ToLookup(pair => pair.First, pair => pair.Second);
        foreach (List<GraphPoint> layer in _layers)
            Spread(layer);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            bool down = sweep % 2 == 0;
            foreach (List<GraphPoint> layer in down ? _layers : Enumerable.Reverse(_layers))
            {
                Dictionary<GraphPoint, double> wanted = layer.ToDictionary(
                    point => point,
                    point => neighbours[point].Where(other => other.Layer != point.Layer && other.Layer < point.Layer == down)
                        .Select(other => other.X).DefaultIfEmpty(point.X).Average());
                List<GraphPoint> sorted = layer.OrderBy(point => wanted[point]).ToList();
                layer.Clear();
                layer.AddRange(sorted);
                Place(layer, wanted);
            }
        }
    }

    /// <summary>Puts a layer in the middle, close together.</summary>
    private void Spread(List<GraphPoint> layer)
    {
        double x = (Width - layer.Sum(point => point.Width + Gap) + Gap) / 2;
        foreach (GraphPoint point in layer)
        {
            point.X = x + (point.Width / 2);
            x += point.Width + Gap;
        }
    }

    /// <summary>Puts each point where it wants to be, as far as its neighbours and the edges of the drawing let it.</summary>
    private void Place(List<GraphPoint> layer, Dictionary<GraphPoint, double> wanted)
    {
        double free = 0;
        foreach (GraphPoint point in layer)
        {
            point.X = Math.Max(wanted[point], free + (point.Width / 2));
            free = point.X + (point.Width / 2) + Gap;
        }
        double limit = Width;
        foreach (GraphPoint point in Enumerable.Reverse(layer))
        {
            point.X = Math.Min(point.X, limit - (point.Width / 2));
            limit = point.X - (point.Width / 2) - Gap;
        }
    }
}
