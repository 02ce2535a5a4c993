namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for when it compiles records; .NET Standard 2.0 lacks it.</summary>
internal static class IsExternalInit;
