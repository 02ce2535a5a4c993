namespace System;

/// <summary>Required by the compiler; target code raises errors by a system call.</summary>
public class Exception;
