namespace System;

/// <summary>Handle of a type; required by the compiler.</summary>
public struct RuntimeTypeHandle;
