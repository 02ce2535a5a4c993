namespace BssOs;

/// <summary>Marks a <c>Span&lt;byte&gt;</c> parameter that is copied both into and out of the server.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class BothAttribute : System.Attribute;
