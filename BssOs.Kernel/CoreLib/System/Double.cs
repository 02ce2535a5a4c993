namespace System;

/// <summary>A 64-bit floating-point number; not used by servers, but required by the compiler.</summary>
public struct Double;
