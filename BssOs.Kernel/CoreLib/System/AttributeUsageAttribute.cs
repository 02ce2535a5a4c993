namespace System;

/// <summary>Says what an attribute may be put on.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AttributeUsageAttribute(AttributeTargets validOn) : Attribute
{
    /// <summary>What it may be put on.</summary>
    public AttributeTargets ValidOn { get; } = validOn;

    /// <summary>Whether it may be put there more than once.</summary>
    public bool AllowMultiple { get; set; }

    /// <summary>Whether derived types have it, too.</summary>
    public bool Inherited { get; set; }
}
