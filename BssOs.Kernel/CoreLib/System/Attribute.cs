namespace System;

/// <summary>The base of attributes; they exist at compile time only.</summary>
public abstract class Attribute;
