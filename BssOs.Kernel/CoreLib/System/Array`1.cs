namespace System;

/// <summary>What ilc takes methods of vectors from; there are none.</summary>
public class Array<T> : Array;
