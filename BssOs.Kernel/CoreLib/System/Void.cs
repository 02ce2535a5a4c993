namespace System;

/// <summary>No result.</summary>
public struct Void;
