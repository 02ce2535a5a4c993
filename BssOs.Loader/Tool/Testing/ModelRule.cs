namespace BssOs.Tool.Testing;

/// <summary>A rule of the server model.</summary>
/// <param name="Id">Such as <c>M-01</c>.</param>
/// <param name="Title">What it says.</param>
/// <param name="Test">The function that checks it; null while there is none.</param>
public sealed record ModelRule(string Id, string Title, string? Test);
