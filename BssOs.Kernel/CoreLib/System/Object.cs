namespace System;

/// <summary>The root of all types. No object is ever created: target code has no heap.</summary>
public unsafe class Object
{
    // ilc places the pointer to the type first in each object.
#pragma warning disable CS0169, IDE0051 // Only its place in the layout counts.
    private readonly void* _type;
#pragma warning restore CS0169, IDE0051
}
