namespace System.Runtime.CompilerServices;

/// <summary>Marks <c>volatile</c> fields.</summary>
public static class IsVolatile;
