namespace System;

/// <summary>Handle of a method; required by the compiler.</summary>
public struct RuntimeMethodHandle;
