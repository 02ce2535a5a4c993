namespace BssOs;

/// <summary>
/// Marks an unmanaged <c>partial struct</c> as a local server: an object inside a server that has a service of its own (thesis 3.3.4).
/// Its server accesses it by pointer, everybody else by an ordinary reference.
/// </summary>
[System.AttributeUsage(System.AttributeTargets.Struct)]
public sealed class LocalServerAttribute : System.Attribute;
