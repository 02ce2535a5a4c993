namespace BssOs.Tool.Dump;

/// <summary>A slot that the wiring fills.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Service">Name of the service that it needs.</param>
/// <param name="Optional">Whether it may stay empty.</param>
public sealed record DumpedRequirement(string Name, string Service, bool Optional);
