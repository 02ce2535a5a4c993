namespace System;

/// <summary>A machine word, signed.</summary>
public struct IntPtr;
