namespace System;

/// <summary>The base of all enumerations.</summary>
public abstract class Enum : ValueType;
