using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using BssOs.Tests.GeneratedInputs;
using BssOs.Tool.Graph;
using CsCheck;
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
    public void Around_each_domain_stands_one_wall_with_its_name()
    {
        GraphNode[] nodes =
        [
            new("init", "init.bss", false), new("http", "http.bss", false, true, "net"), new("tcp", "tcp.bss", false, true, "net"),
            new("disk", "disk.bss", false, true, "storage"),
        ];
        string svg = SvgDrawing.Draw("", nodes, Edges.Where(edge => edge.To != "kernel").ToArray());
        GraphNode[] open = nodes.Select(node => node with { Domain = null, Isolated = false }).ToArray();
        int plain = SvgDrawing.Draw("", open, []).Split("<rect ").Length;
        Assert.That(svg.Split("<rect "), Has.Length.EqualTo(plain + 2));
        Assert.That(svg, Does.Contain(">net<").And.Contain(">storage<"));
    }

    [Test]
    public void In_a_wall_stand_the_boxes_of_its_domain_and_no_others()
    {
        const int rounds = 300;
        Gen.Select(Gen.Int[0, 3].Array[1, 16], Gen.Select(Gen.Int[0, 15], Gen.Int[0, 15]).Array[0, 24]).AllHold((domains, pairs) =>
        {
            GraphNode[] nodes = domains
                .Select((domain, i) => new GraphNode($"box{i}", "", false, true, domain == 0 ? null : $"domain{domain}")).ToArray();
            GraphEdge[] edges = pairs.Where(pair => pair.Item1 < nodes.Length && pair.Item2 < nodes.Length)
                .Select(pair => new GraphEdge($"box{pair.Item1}", $"box{pair.Item2}", "")).ToArray();
            LayeredLayout layout = LayeredLayout.Compute(nodes, edges);
            return layout.Walls.Select(wall => wall.Domain).ToHashSet().SetEquals(nodes.Select(node => node.Domain).OfType<string>())
                && layout.Layers.All(layer => layer.Zip(layer.Skip(1)).All(pair => Right(pair.First) < Left(pair.Second)))
                && layout.Layers.SelectMany(layer => layer).All(point =>
                    Left(point) >= -Rounding && Right(point) <= layout.Width + Rounding
                    && layout.Walls.All(wall => StandsRight(point, wall)));
        }, rounds);
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

    private const double Rounding = 0.001;

    private static double Left(GraphPoint point) => point.X - (point.Width / 2);

    private static double Right(GraphPoint point) => point.X + (point.Width / 2);

    private static bool StandsRight(GraphPoint point, GraphWall wall) => point.Domain == wall.Domain
        ? wall.Spans(point.Layer) && Left(point) > wall.Left && Right(point) < wall.Right
        : !wall.Spans(point.Layer) || Right(point) < wall.Left || Left(point) > wall.Right;

    private static string Names(IReadOnlyList<GraphPoint> layer) =>
        string.Join(' ', layer.Where(point => point.Node is not null).Select(point => point.Node!.Name));
}
