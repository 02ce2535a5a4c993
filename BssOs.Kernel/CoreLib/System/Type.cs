namespace System;

/// <summary>Describes a type; only attributes name some, at compile time.</summary>
public abstract class Type;
