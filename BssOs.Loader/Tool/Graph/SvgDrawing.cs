using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;

namespace BssOs.Tool.Graph;

/// <summary>Draws wiring as SVG.</summary>
public sealed class SvgDrawing
{
    private const double BoxWidth = 170;
    private const double BoxHeight = 44;
    private const double GapAcross = 26;
    private const double GapDown = 76;
    private const double Margin = 24;
    private const double TitleHeight = 34;

    private readonly StringBuilder _svg = new();
    private readonly Dictionary<string, (double X, double Y)> _corners = [];

    private SvgDrawing()
    {
    }

    /// <summary>Makes the drawing.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="nodes">The boxes.</param>
    /// <param name="edges">The arrows; their ends are names of boxes.</param>
    public static string Draw(string title, IReadOnlyCollection<GraphNode> nodes, IReadOnlyCollection<GraphEdge> edges)
    {
        SvgDrawing drawing = new();
        drawing.DrawAll(title, LayeredLayout.Compute(nodes, edges), edges);
        return drawing._svg.ToString();
    }

    private void DrawAll(string title, IReadOnlyList<IReadOnlyList<GraphNode>> layers, IReadOnlyCollection<GraphEdge> edges)
    {
        double width = (2 * Margin) + layers.Max(layer => (layer.Count * (BoxWidth + GapAcross)) - GapAcross);
        double height = (2 * Margin) + TitleHeight + (layers.Count * (BoxHeight + GapDown)) - GapDown;
        Place(layers, width);
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif">""");
        Line($"""<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#557"/></marker></defs>""");
        Line($"""<rect width="{width}" height="{height}" fill="#fff"/>""");
        Line($"""<text x="{Margin}" y="{Margin + 8}" font-size="18" font-weight="bold">{Escape(title)}</text>""");
        foreach (IGrouping<string, GraphEdge> group in edges.GroupBy(edge => edge.From))
            DrawEdges(group.OrderBy(edge => _corners[edge.To].X).ToArray());
        foreach (GraphNode node in layers.SelectMany(layer => layer))
            DrawNode(node);
        Line($"</svg>");
    }

    private void Place(IReadOnlyList<IReadOnlyList<GraphNode>> layers, double width)
    {
        for (int row = 0; row < layers.Count; row++)
        {
            double x = (width - (layers[row].Count * (BoxWidth + GapAcross)) + GapAcross) / 2;
            double y = Margin + TitleHeight + (row * (BoxHeight + GapDown));
            foreach (GraphNode node in layers[row])
            {
                _corners[node.Name] = (x, y);
                x += BoxWidth + GapAcross;
            }
        }
    }

    private void DrawNode(GraphNode node)
    {
        const double NameLine = 18;
        const double DetailLine = 34;
        (double x, double y) = _corners[node.Name];
        string fill = node.Kernel ? "#e4e9f2" : "#eef6e6";
        Line($"""<rect x="{x}" y="{y}" width="{BoxWidth}" height="{BoxHeight}" rx="6" fill="{fill}" stroke="#446"/>""");
        Line($"""<text x="{x + (BoxWidth / 2)}" y="{y + NameLine}" font-size="13" font-weight="bold" text-anchor="middle">{Escape(node.Name)}</text>""");
        Line($"""<text x="{x + (BoxWidth / 2)}" y="{y + DetailLine}" font-size="11" fill="#555" text-anchor="middle">{Escape(node.Detail)}</text>""");
    }

    /// <summary>Draws the arrows that leave one box; they start side by side so that each slot's name can be read.</summary>
    private void DrawEdges(GraphEdge[] edges)
    {
        const double LabelShare = 0.3;
        for (int i = 0; i < edges.Length; i++)
        {
            (double x, double y) from = _corners[edges[i].From];
            (double x, double y) to = _corners[edges[i].To];
            double startX = from.x + (BoxWidth * (i + 1) / (edges.Length + 1));
            double startY = from.y + BoxHeight;
            double endX = to.x + (BoxWidth / 2);
            double bend = Math.Max(GapDown / 2, (to.y - startY) / 2);
            Line($"""<path d="M{startX},{startY} C{startX},{startY + bend} {endX},{to.y - bend} {endX},{to.y}" fill="none" stroke="#88a" marker-end="url(#tip)"/>""");
            double labelX = startX + ((endX - startX) * LabelShare * LabelShare);
            double labelY = startY + ((to.y - startY) * LabelShare) - (i % 2 * 11);
            Line($"""<text x="{labelX}" y="{labelY}" font-size="10" fill="#337" text-anchor="middle">{Escape(edges[i].Slot)}</text>""");
        }
    }

    private static string Escape(string text) => SecurityElement.Escape(text);

    private void Line(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
