namespace BssOs.Tool.Graph;

/// <summary>A place in a layer: a box, or where an arrow passes through on its way to a lower layer.</summary>
/// <param name="node">The box; null where only an arrow passes.</param>
internal sealed class GraphPoint(GraphNode? node)
{
    private const double BoxWidth = 170;
    private const double PassageWidth = 26;

    /// <summary>The box; null where only an arrow passes.</summary>
    public GraphNode? Node { get; } = node;

    /// <summary>The domain in whose wall it belongs: that of the box, or of both ends of the arrow.</summary>
    public string? Domain { get; init; } = node?.Domain;

    /// <summary>Layer, from the top.</summary>
    public int Layer { get; set; }

    /// <summary>Middle, from the left.</summary>
    public double X { get; set; }

    /// <summary>How much room it takes.</summary>
    public double Width => Node is null ? PassageWidth : BoxWidth;
}
