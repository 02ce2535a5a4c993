namespace System;

/// <summary>A floating-point number of 64 bits; servers have no use for it, the compiler wants the type.</summary>
public struct Double;
