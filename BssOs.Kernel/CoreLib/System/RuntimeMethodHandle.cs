namespace System;

/// <summary>Names a method; the compiler wants the type.</summary>
public struct RuntimeMethodHandle;
