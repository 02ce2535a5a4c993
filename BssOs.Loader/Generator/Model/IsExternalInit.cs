namespace System.Runtime.CompilerServices;

/// <summary>Required by the compiler for records; missing in .NET Standard 2.0.</summary>
internal static class IsExternalInit;
