namespace System;

/// <summary>The base of all structs.</summary>
public abstract class ValueType;
