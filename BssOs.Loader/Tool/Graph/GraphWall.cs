namespace BssOs.Tool.Graph;

/// <summary>The wall around the boxes of a domain.</summary>
/// <param name="Domain">Its name.</param>
/// <param name="First">The topmost layer with a box in it.</param>
/// <param name="Last">The lowest one.</param>
/// <param name="Middle">Where it should stand.</param>
/// <param name="Width">How wide it is.</param>
internal sealed record GraphWall(string Domain, int First, int Last, double Middle, double Width)
{
    /// <summary>The left side.</summary>
    public double Left { get; set; }

    /// <summary>The right side.</summary>
    public double Right => Left + Width;

    /// <summary>Whether boxes of a layer stand in it or beside it.</summary>
    public bool Spans(int layer) => layer >= First && layer <= Last;
}
