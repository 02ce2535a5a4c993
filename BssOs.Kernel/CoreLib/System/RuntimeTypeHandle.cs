namespace System;

/// <summary>Names a type; the compiler wants the type.</summary>
public struct RuntimeTypeHandle;
