namespace System;

/// <summary>Text of UTF-16; only attributes hold some, at compile time.</summary>
public sealed class String
{
    /// <summary>Number of UTF-16 units; ilc looks for the field of this name first.</summary>
    public readonly int Length;
}
