namespace System;

/// <summary>Where ilc looks for the methods of one-dimensional arrays; there are none.</summary>
public class Array<T> : Array;
