namespace System;

/// <summary>A machine word.</summary>
public struct UIntPtr;
