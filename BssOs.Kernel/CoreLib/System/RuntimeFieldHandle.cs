namespace System;

/// <summary>Handle of a field; required by the compiler.</summary>
public struct RuntimeFieldHandle;
