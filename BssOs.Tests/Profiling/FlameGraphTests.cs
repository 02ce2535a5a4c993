using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using BssOs.Tool.Profiling;
using NUnit.Framework;

namespace BssOs.Tests.Profiling;

/// <summary>The drawing of a profile.</summary>
[TestFixture]
public sealed class FlameGraphTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private FlameNode _root = null!;

    [SetUp]
    public void Begin() => _root = new FlameNode(new Location("", "all"));

    [Test]
    public void Boxes_are_as_wide_as_their_share_and_stand_on_their_caller()
    {
        Location caller = new("files", "Tree.Walk");
        for (int i = 0; i < 3; i++)
            _root.Add([new Location("disk", "Driver.Read"), caller]);
        _root.Add([caller]);
        XElement svg = Draw();
        (double X, double Y, double Width) all = Box(svg, "all");
        (double X, double Y, double Width) walk = Box(svg, "files: Tree.Walk");
        (double X, double Y, double Width) read = Box(svg, "disk: Driver.Read");
        Assert.That(walk.Width, Is.EqualTo(all.Width));
        Assert.That(read.Width, Is.EqualTo(all.Width * 3 / 4));
        Assert.That((walk.X, read.X), Is.EqualTo((all.X, all.X)));
        Assert.That(all.Y, Is.GreaterThan(walk.Y));
        Assert.That(walk.Y, Is.GreaterThan(read.Y));
    }

    [Test]
    public void Names_are_no_markup()
    {
        _root.Add([new Location("a&b", "List<int>.Do")]);
        Assert.That(Draw().Descendants(Svg + "title")
            .Select(title => title.Value), Has.Some.StartsWith("a&b: List<int>.Do (1 sample, 100.0 %)"));
    }

    [Test]
    public void A_profile_without_samples_is_a_drawing_all_the_same() => Assert.That(Draw().Name, Is.EqualTo(Svg + "svg"));

    private static (double X, double Y, double Width) Box(XElement svg, string name)
    {
        XElement box = svg.Elements(Svg + "g").Single(
            group => group.Element(Svg + "title")!.Value.StartsWith(name + " (", System.StringComparison.Ordinal)).Element(Svg + "rect")!;
        double Read(string attribute) => double.Parse(box.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
        return (Read("x"), Read("y"), Read("width"));
    }

    private XElement Draw() => XElement.Parse(FlameGraph.Draw("a < b", _root));
}
