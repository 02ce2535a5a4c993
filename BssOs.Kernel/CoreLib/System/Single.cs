namespace System;

/// <summary>A 32-bit floating-point number; not used by servers, but required by the compiler.</summary>
public struct Single;
