namespace BssOs.Tool.Graph;

/// <summary>An arrow of the drawing: a required service and who provides it.</summary>
/// <param name="From">Name of the box that requires.</param>
/// <param name="To">Name of the box that provides.</param>
/// <param name="Slot">Name of the slot.</param>
public sealed record GraphEdge(string From, string To, string Slot);
