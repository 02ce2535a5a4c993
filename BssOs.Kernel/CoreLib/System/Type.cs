namespace System;

/// <summary>A type description; exists only in attributes, at compile time.</summary>
public abstract class Type;
