using System;
using System.Globalization;
using System.Security;
using System.Text;
using BssOs.Tool.Output;

namespace BssOs.Tool.Profiling;

/// <summary>Draws a tree of calls as SVG: a box for each function as wide as its share of the time, callers below.</summary>
public sealed class FlameGraph
{
    private const double Width = 1200;
    private const double RowHeight = 18;
    private const double Margin = 16;
    private const double HeadHeight = 44;
    private const double CharacterWidth = 6.6;

    // Narrower boxes could not be seen.
    private const double BoxWidthMin = 0.3;

    private readonly StringBuilder _svg = new();
    private readonly FlameNode _root;
    private readonly double _bottom;

    private FlameGraph(FlameNode root)
    {
        _root = root;
        _bottom = HeadHeight + (root.Depth * RowHeight);
    }

    /// <summary>Makes the drawing.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="root">The tree.</param>
    public static string Draw(string title, FlameNode root)
    {
        FlameGraph graph = new(root);
        graph.DrawAll(title);
        return graph._svg.ToString();
    }

    private void DrawAll(string title)
    {
        double width = Width + (2 * Margin);
        double height = _bottom + Margin;
        Line(
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="monospace" font-size="11">""");
        Line($"""<rect width="{width}" height="{height}" fill="#fff"/>""");
        Line(
            $"""<text x="{Margin}" y="28" font-family="sans-serif" font-size="16" font-weight="bold">{SecurityElement.Escape(title)}</text>""");
        DrawNode(_root, Margin, 0);
        Line($"</svg>");
    }

    private void DrawNode(FlameNode node, double x, int level)
    {
        double width = Width * node.Samples / Math.Max(_root.Samples, 1);
        if (width < BoxWidthMin)
            return;
        double y = _bottom - ((level + 1) * RowHeight);
        string name = node.Location.Server.Length == 0 ? node.Location.Function : $"{node.Location.Server}: {node.Location.Function}";
        double percent = 100.0 * node.Samples / _root.Samples;
        Line($"""<g><title>{SecurityElement.Escape(name)} ({Amount.Of(node.Samples, "sample")}, {percent:0.0} %)</title>""");
        Line($"""<rect x="{x:0.##}" y="{y}" width="{width:0.##}" height="{RowHeight - 1}" rx="2" fill="{Color(node.Location.Server)}"/>""");
        int characters = (int)((width - CharacterWidth) / CharacterWidth);
        if (characters > 2)
        {
            string text = name.Length <= characters ? name : name[..(characters - 1)] + "\u2026";
            Line($"""<text x="{x + (CharacterWidth / 2):0.##}" y="{y + 12}">{SecurityElement.Escape(text)}</text>""");
        }
        Line($"</g>");
        foreach (FlameNode callee in node.Callees)
        {
            DrawNode(callee, x, level + 1);
            x += Width * callee.Samples / _root.Samples;
        }
    }

    /// <summary>The same color for all functions of a server, in every drawing.</summary>
    private static string Color(string server)
    {
        const uint hashFactor = 31;
        const uint hues = 360;
        uint hash = 0;
        foreach (char character in server)
            hash = (hash * hashFactor) + character;
        return server.Length == 0 ? "#ddd"
            : server == AddressMap.Kernel ? "#d9d2c5" : FormattableString.Invariant($"hsl({hash % hues},70%,72%)");
    }

    private void Line(FormattableString text) => _svg.AppendLine(text.ToString(CultureInfo.InvariantCulture));
}
