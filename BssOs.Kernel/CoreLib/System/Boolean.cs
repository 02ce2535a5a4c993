namespace System;

/// <summary>True or false.</summary>
public struct Boolean;
