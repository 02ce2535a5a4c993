namespace System;

/// <summary>The root of all types. No object is ever made: target code has no heap.</summary>
public unsafe class Object
{
    // ilc lays objects out with the pointer to the type in front.
#pragma warning disable CS0169 // Only its place in the layout counts.
    private readonly void* _type;
#pragma warning restore CS0169
}
