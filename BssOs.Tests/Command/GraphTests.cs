using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using BssOs.Tool.Graph;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>The drawing of the wiring.</summary>
[TestFixture]
public sealed class GraphTests
{
    private static readonly GraphNode[] s_nodes =
        [new("init", "init.bss", false), new("http", "http.bss", false), new("tcp", "tcp.bss", false), new("kernel", "kernel", true)];

    private static readonly GraphEdge[] s_edges =
        [new("init", "http", "main"), new("http", "tcp", "tcp"), new("tcp", "kernel", "memory"), new("init", "kernel", "threads")];

    [Test]
    public void Whoever_requires_stands_above_all_that_it_requires()
    {
        IReadOnlyList<IReadOnlyList<GraphNode>> layers = LayeredLayout.Compute(s_nodes, s_edges);
        Assert.That(layers.Select(layer => string.Join(' ', layer.Select(node => node.Name))), Is.EqualTo(new[] { "init", "http", "tcp", "kernel" }));
    }

    [Test]
    public void A_cycle_is_drawn_all_the_same()
    {
        GraphEdge[] cycle = [.. s_edges, new GraphEdge("tcp", "init", "back")];
        Assert.That(LayeredLayout.Compute(s_nodes, cycle).Sum(layer => layer.Count), Is.EqualTo(s_nodes.Length));
    }

    [Test]
    public void Every_box_and_slot_is_in_the_drawing()
    {
        XElement svg = XElement.Parse(SvgDrawing.Draw("a < b", s_nodes, s_edges));
        string[] texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.That(texts, Is.SupersetOf(s_nodes.Select(node => node.Name)).And.SupersetOf(s_edges.Select(edge => edge.Slot)).And.Contain("a < b"));
        Assert.That(svg.Descendants().Count(element => (string?)element.Attribute("marker-end") is not null), Is.EqualTo(s_edges.Length));
    }
}
