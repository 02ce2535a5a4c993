using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tool.Graph;

/// <summary>
/// Moves boxes so that each domain gets a rectangle of its own. Its boxes and the arrows between them stand in it, all others beside it.
/// </summary>
internal sealed class DomainWalls
{
    private const double Padding = 12;

    private readonly IReadOnlyList<List<GraphPoint>> _layers;
    private readonly double _gap;
    private readonly GraphWall[] _walls;

    // What stands between two walls, from left to right, by layer and number of the wall on its right.
    private readonly GraphPoint[][][] _between;
    private readonly Dictionary<GraphPoint, double> _wanted;

    private DomainWalls(IReadOnlyList<List<GraphPoint>> layers, double gap)
    {
        _layers = layers;
        _gap = gap;
        _wanted = layers.SelectMany(layer => layer).ToDictionary(point => point, point => point.X);
        _walls = layers.SelectMany(layer => layer).Where(point => point.Domain is not null).GroupBy(point => point.Domain!)
            .Select(MakeWall).OrderBy(wall => wall.Middle).ThenBy(wall => wall.Domain, StringComparer.Ordinal).ToArray();
        _between = layers.Select((layer, number) => layer.Where(point => point.Domain is null).OrderBy(point => point.X)
            .ToLookup(point => PlaceOf(point, number)))
            .Select(places => Enumerable.Range(0, _walls.Length + 1).Select(place => places[place].ToArray()).ToArray()).ToArray();
    }

    /// <summary>Moves all that has to be moved.</summary>
    /// <param name="layers">The layers with places; afterwards in order.</param>
    /// <param name="gap">What must stay free between two things.</param>
    /// <param name="width">Width of the drawing, which grows if there is not enough room.</param>
    /// <returns>The walls, from left to right.</returns>
    public static IReadOnlyList<GraphWall> Make(IReadOnlyList<List<GraphPoint>> layers, double gap, ref double width)
    {
        DomainWalls walls = new(layers, gap);
        if (walls._walls.Length == 0)
            return walls._walls;
        width = Math.Max(width, walls.MoveRight(_ => double.MinValue, _ => double.MinValue));
        walls.MoveRight(point => walls._wanted[point], wall => wall.Middle - (wall.Width / 2));
        walls.MoveLeft(width);
        foreach (GraphWall wall in walls._walls)
            walls.Fill(wall);
        foreach (List<GraphPoint> layer in layers)
            layer.Sort((left, right) => left.X.CompareTo(right.X));
        return walls._walls;
    }

    private GraphWall MakeWall(IGrouping<string, GraphPoint> points)
    {
        double widest = points.GroupBy(point => point.Layer).Max(layer => layer.Sum(point => point.Width + _gap)) - _gap;
        return new GraphWall(
            points.Key,
            points.Min(point => point.Layer),
            points.Max(point => point.Layer),
            points.Average(point => point.X),
            widest + (2 * Padding));
    }

    // Behind the last wall of the layer that should stand further left; the walls have one order in all layers.
    private int PlaceOf(GraphPoint point, int layer) =>
        Array.FindLastIndex(_walls, wall => wall.Spans(layer) && wall.Middle < point.X) + 1;

    // Each thing to where it wants to be, or as far to the right of that as what stands on its left requires. Returns the width of all.
    private double MoveRight(Func<GraphPoint, double> wanted, Func<GraphWall, double> wantedLeft)
    {
        double[] free = new double[_layers.Count];
        for (int place = 0; place <= _walls.Length; place++)
        {
            for (int layer = 0; layer < free.Length; layer++)
                free[layer] = MoveRight(_between[layer][place], free[layer], wanted);
            if (place == _walls.Length)
                break;
            GraphWall wall = _walls[place];
            wall.Left = Math.Max(wantedLeft(wall), free[wall.First..(wall.Last + 1)].Max());
            Array.Fill(free, wall.Right + _gap, wall.First, wall.Last - wall.First + 1);
        }

        return free.Max() - _gap;
    }

    // Back to the left, as far as the edge of the drawing requires.
    private void MoveLeft(double width)
    {
        double[] limit = Enumerable.Repeat(width, _layers.Count).ToArray();
        for (int place = _walls.Length; place >= 0; place--)
        {
            for (int layer = 0; layer < limit.Length; layer++)
                limit[layer] = MoveLeft(_between[layer][place], limit[layer]);
            if (place == 0)
                break;
            GraphWall wall = _walls[place - 1];
            wall.Left = Math.Min(wall.Left, limit[wall.First..(wall.Last + 1)].Min() - wall.Width);
            Array.Fill(limit, wall.Left - _gap, wall.First, wall.Last - wall.First + 1);
        }
    }

    private void Fill(GraphWall wall)
    {
        foreach (List<GraphPoint> layer in _layers)
        {
            GraphPoint[] inside = layer.Where(point => point.Domain == wall.Domain).OrderBy(point => point.X).ToArray();
            MoveRight(inside, wall.Left + Padding, point => _wanted[point]);
            MoveLeft(inside, wall.Right - Padding);
        }
    }

    private double MoveRight(GraphPoint[] points, double free, Func<GraphPoint, double> wanted)
    {
        foreach (GraphPoint point in points)
        {
            point.X = Math.Max(wanted(point), free + (point.Width / 2));
            free = point.X + (point.Width / 2) + _gap;
        }

        return free;
    }

    private double MoveLeft(GraphPoint[] points, double limit)
    {
        for (int i = points.Length - 1; i >= 0; i--)
        {
            points[i].X = Math.Min(points[i].X, limit - (points[i].Width / 2));
            limit = points[i].X - (points[i].Width / 2) - _gap;
        }

        return limit;
    }
}
