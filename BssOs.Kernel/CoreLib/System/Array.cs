namespace System;

/// <summary>The base of arrays; target code makes none, only initializers of spans speak of them.</summary>
public abstract class Array;
