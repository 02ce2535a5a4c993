namespace BssOs;

/// <summary>Marks a <c>Span&lt;byte&gt;</c> parameter whose bytes travel into the server and back out of it.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class BothAttribute : System.Attribute;
