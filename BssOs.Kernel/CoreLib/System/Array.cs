namespace System;

/// <summary>The base of arrays. Target code creates none; only span initializers mention them.</summary>
public abstract class Array;
