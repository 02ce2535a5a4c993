namespace System;

/// <summary>UTF-16 text; exists only in attributes, at compile time.</summary>
public sealed class String
{
    /// <summary>Number of UTF-16 units; ilc requires a field of this name to be the first.</summary>
    public readonly int Length;
}
