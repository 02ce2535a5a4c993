namespace BssOs;

/// <summary>
/// Marks an unmanaged <c>partial struct</c> as a local server: an object inside a server that has a service of its own
/// (thesis 3.3.4). Its server reaches it by pointer, everybody else by a reference like any other.
/// </summary>
[System.AttributeUsage(System.AttributeTargets.Struct)]
public sealed class LocalServerAttribute : System.Attribute;
