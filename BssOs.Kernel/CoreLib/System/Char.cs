namespace System;

/// <summary>A UTF-16 unit; only the compiler needs it.</summary>
public struct Char;
