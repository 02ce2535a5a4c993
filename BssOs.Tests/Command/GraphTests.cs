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
    private static readonly GraphNode[] Nodes =
        [new("init", "init.bss", false), new("http", "http.bss", false), new("tcp", "tcp.bss", false), new("kernel", "kernel", true)];

    private static readonly GraphEdge[] Edges =
        [new("init", "http", "main"), new("http", "tcp", "tcp"), new("tcp", "kernel", "memory"), new("init", "kernel", "threads")];

    [Test]
    public void Whoever_requires_stands_above_all_that_it_requires()
    {
        LayeredLayout layout = LayeredLayout.Compute(Nodes, Edges);
        Assert.That(layout.Layers.Select(Names), Is.EqualTo(new[] { "init", "http", "tcp", "kernel" }));
    }

    [Test]
    public void A_cycle_is_drawn_all_the_same()
    {
        GraphEdge[] cycle = [.. Edges, new GraphEdge("tcp", "init", "back")];
        Assert.That(LayeredLayout.Compute(Nodes, cycle).Layers.SelectMany(layer => layer)
            .Count(point => point.Node is not null), Is.EqualTo(Nodes.Length));
    }

    [Test]
    public void An_arrow_over_several_layers_passes_between_the_boxes()
    {
        LayeredLayout layout = LayeredLayout.Compute(Nodes, Edges);
        Assert.That(layout.Routes.Single(route => route.Edge.Slot == "threads").Points, Has.Count.EqualTo(4));
        foreach (IReadOnlyList<GraphPoint> layer in layout.Layers)
        {
            foreach ((GraphPoint left, GraphPoint right) in layer.Zip(layer.Skip(1)))
                Assert.That(right.X - (right.Width / 2), Is.GreaterThan(left.X + (left.Width / 2)));
        }
    }

    [Test]
    public void What_very_many_require_is_named_in_their_boxes_and_gets_no_arrows()
    {
        GraphNode[] users = Enumerable.Range(0, 10).Select(number => new GraphNode($"user{number}", "user.bss", false)).ToArray();
        GraphNode[] nodes = [.. users, new GraphNode("base/memory", "memory.bss", false)];
        string svg = SvgDrawing.Draw("", nodes, users.Select(user => new GraphEdge(user.Name, "base/memory", "slot")).ToArray());
        Assert.That(svg, Does.Not.Contain("slot"));
        Assert.That(svg.Split(">memory<"), Has.Length.EqualTo(users.Length + 1));
    }

    [Test]
    public void Around_what_is_isolated_stands_a_wall()
    {
        int Boxes(bool isIsolated) =>
            SvgDrawing.Draw("", [new GraphNode("http", "http.bss", false, isIsolated)], []).Split("<rect ").Length;
        Assert.That(Boxes(true), Is.EqualTo(Boxes(false) + 1));
    }

    [Test]
    public void Every_box_and_slot_is_in_the_drawing()
    {
        XElement svg = XElement.Parse(SvgDrawing.Draw("a < b", Nodes, Edges));
        string[] texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.That(
            texts, Is.SupersetOf(Nodes.Select(node => node.Name)).And.SupersetOf(Edges.Select(edge => edge.Slot)).And.Contain("a < b"));
        Assert.That(svg.Descendants().Count(element => (string?)element.Attribute("marker-end") is not null), Is.EqualTo(Edges.Length));
    }

    private static string Names(IReadOnlyList<GraphPoint> layer) =>
        string.Join(' ', layer.Where(point => point.Node is not null).Select(point => point.Node!.Name));
}
