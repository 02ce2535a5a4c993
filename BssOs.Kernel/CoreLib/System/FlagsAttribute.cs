namespace System;

/// <summary>Marks an enumeration that is a set of bits.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class FlagsAttribute : Attribute;
