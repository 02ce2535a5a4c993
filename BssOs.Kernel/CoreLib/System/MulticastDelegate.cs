namespace System;

/// <summary>Required by the compiler; target code uses function pointers.</summary>
public abstract class MulticastDelegate : Delegate;
