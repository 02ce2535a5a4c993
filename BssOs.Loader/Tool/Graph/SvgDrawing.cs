using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;

namespace BssOs.Tool.Graph;

/// <summary>
/// Draws wiring as SVG. What very many boxes require gets no arrows, which would hide all others: those boxes name it
/// themselves, as a circuit diagram does with its supply voltage.
/// </summary>
public sealed class SvgDrawing
{
    /// <summary>A box that at least so many others require gets no arrows.</summary>
    private const int RailUsersMin = 7;

    private const double BoxHeight = 60;
    private const double GapDown = 74;
    private const double Margin = 24;
    private const double TitleHeight = 34;
    private const double Wall = 4;

    private readonly StringBuilder _svg = new();
    private readonly HashSet<string> _rails;
    private readonly ILookup<string, string> _railsOf;
    private readonly LayeredLayout _layout;

    private SvgDrawing(IReadOnlyCollection<GraphNode> nodes, IReadOnlyCollection<GraphEdge> edges)
    {
        _rails = edges.Select(edge => (edge.From, edge.To)).Distinct().GroupBy(edge => edge.To)
            .Where(users => users.Count() >= RailUsersMin).Select(users => users.Key).ToHashSet();
        _railsOf = edges.Where(edge => _rails.Contains(edge.To)).Select(edge => (edge.From, Name: ShortName(edge.To))).Distinct()
            .ToLookup(edge => edge.From, edge => edge.Name);
        _layout = LayeredLayout.Compute(nodes, edges.Where(edge => !_rails.Contains(edge.To)).ToArray());
    }

    /// <summary>Makes the drawing.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="nodes">The boxes.</param>
    /// <param name="edges">The arrows; their ends are names of boxes.</param>
    public static string Draw(string title, IReadOnlyCollection<GraphNode> nodes, IReadOnlyCollection<GraphEdge> edges)
    {
        SvgDrawing drawing = new(nodes, edges);
        drawing.DrawAll(title);
        return drawing._svg.ToString();
    }

    private static string ShortName(string name) => name[(name.LastIndexOf('/') + 1)..];

    private void DrawAll(string title)
    {
        double width = (2 * Margin) + _layout.Width;
        double height = (2 * Margin) + TitleHeight + (_layout.Layers.Count * (BoxHeight + GapDown)) - GapDown;
        Line(
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif">""");
        Line(
            $"""<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#557"/></marker></defs>""");
        Line($"""<rect width="{width}" height="{height}" fill="#fff"/>""");
        Line($"""<text x="{Margin}" y="{Margin + 8}" font-size="18" font-weight="bold">{Escape(title)}</text>""");
        foreach (GraphWall wall in _layout.Walls)
            DrawWall(wall);
        foreach (IGrouping<string, GraphRoute> group in _layout.Routes.GroupBy(route => route.Edge.From))
            DrawRoutes(group.OrderBy(route => route.Points[1].X).ToArray());
        foreach (GraphPoint point in _layout.Layers.SelectMany(layer => layer))
            DrawBox(point);
        Line($"</svg>");
    }

    private void DrawWall(GraphWall wall)
    {
        const double above = 20;
        const double below = 8;
        const double nameLine = 13;
        double x = Margin + wall.Left;
        double y = Top(wall.First) - above;
        double height = Top(wall.Last) + BoxHeight + below - y;
        Line(
            $"""<rect x="{x}" y="{y}" width="{wall.Width}" height="{height}" rx="9" fill="#fff7f5" stroke="#a33" stroke-width="2"/>""");
        DrawText(x + (wall.Width / 2), y + nameLine, 12, "#a33", wall.Domain);
    }

    private void DrawBox(GraphPoint point)
    {
        const double nameLine = 19;
        const double detailLine = 35;
        const double railsLine = 51;
        if (point.Node is not { } node)
            return;
        double x = Margin + point.X;
        double y = Top(point);
        string fill = node.Kernel ? "#e4e9f2" : _rails.Contains(node.Name) ? "#fdf1d8" : "#eef6e6";

        // A wall around what is isolated by itself.
        if (node.Isolated && node.Domain is null)
        {
            Line(
                $"""<rect x="{x - (point.Width / 2) - Wall}" y="{y - Wall}" width="{point.Width + (2 * Wall)}" height="{BoxHeight + (2 * Wall)}" rx="9" fill="none" stroke="#a33" stroke-width="2"/>""");
        }

        Line(
            $"""<rect x="{x - (point.Width / 2)}" y="{y}" width="{point.Width}" height="{BoxHeight}" rx="6" fill="{fill}" stroke="#446"/>""");
        DrawText(x, y + nameLine, 13, "#000", node.Name);
        DrawText(x, y + detailLine, 11, "#555", node.Detail);
        if (_railsOf.Contains(node.Name))
            DrawText(x, y + railsLine, 10, "#840", string.Join(" \u00B7 ", _railsOf[node.Name].Order(StringComparer.Ordinal)));
    }

    /// <summary>Draws the arrows that leave one box; they start side by side so that each slot's name can be read.</summary>
    private void DrawRoutes(GraphRoute[] routes)
    {
        const double labelGap = 13;
        for (int i = 0; i < routes.Length; i++)
        {
            IReadOnlyList<GraphPoint> points = routes[i].Points;
            bool down = points[^1].Layer >= points[0].Layer;
            double x = Margin + points[0].X + (points[0].Width * (((double)(i + 1) / (routes.Length + 1)) - 0.5));
            double y = Top(points[0]) + (down ? BoxHeight : 0);
            double labelX = x;
            double labelY = y + (down ? labelGap + (i % 3 * 11) : -labelGap / 2);
            StringBuilder path = new(Format($"M{x},{y}"));
            foreach (GraphPoint point in points.Skip(1))
            {
                double endX = Margin + point.X;
                double endY = Top(point) + (down ? 0 : BoxHeight);
                double middle = (y + endY) / 2;
                path.Append(Format($" C{x},{middle} {endX},{middle} {endX},{endY}"));
                (x, y) = (endX, endY);
                if (point.Node is null)
                {
                    y += down ? BoxHeight : -BoxHeight;
                    path.Append(Format($" L{x},{y}"));
                }
            }
            Line($"""<path d="{path}" fill="none" stroke="#88a" marker-end="url(#tip)"/>""");
            DrawText(labelX, labelY, 10, "#337", routes[i].Edge.Slot);
        }
    }

    private void DrawText(double x, double y, int size, string colour, string text) =>
        Line($"""<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" text-anchor="middle">{Escape(text)}</text>""");

    private static double Top(GraphPoint point) => Top(point.Layer);

    private static double Top(int layer) => Margin + TitleHeight + (layer * (BoxHeight + GapDown));

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(FormattableString text) => _svg.Append(Format(text)).Append('\n');
}
