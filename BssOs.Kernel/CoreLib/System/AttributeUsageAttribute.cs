namespace System;

/// <summary>Tells what an attribute can be applied to.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AttributeUsageAttribute(AttributeTargets validOn) : Attribute
{
    /// <summary>What it can be applied to.</summary>
    public AttributeTargets ValidOn { get; } = validOn;

    /// <summary>Whether it can be applied more than once.</summary>
    public bool AllowMultiple { get; set; }

    /// <summary>Whether derived types inherit it.</summary>
    public bool Inherited { get; set; }
}
