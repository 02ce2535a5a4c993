using System.Collections.Generic;

namespace BssOs.Tool.Graph;

/// <summary>The way of an arrow through the layers.</summary>
/// <param name="Edge">The arrow.</param>
/// <param name="Points">From where it begins to where it ends, one for each layer.</param>
internal sealed record GraphRoute(GraphEdge Edge, IReadOnlyList<GraphPoint> Points);
