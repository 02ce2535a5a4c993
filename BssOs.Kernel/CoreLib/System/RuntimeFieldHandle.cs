namespace System;

/// <summary>Names a field; the compiler wants the type.</summary>
public struct RuntimeFieldHandle;
