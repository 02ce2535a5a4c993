namespace System;

/// <summary>Marks a parameter list of any length.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParamArrayAttribute : Attribute;
