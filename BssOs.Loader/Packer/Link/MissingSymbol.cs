namespace BssOs.Packer.Link;

/// <summary>A symbol that nobody defines.</summary>
/// <param name="Symbol">Its name.</param>
/// <param name="From">The atom that refers to it.</param>
public sealed record MissingSymbol(string Symbol, string From);
