namespace System.Runtime.CompilerServices;

/// <summary>How a method is compiled; the values are .NET's.</summary>
[Flags]
public enum MethodImplOptions
{
    /// <summary>Never inlined.</summary>
    NoInlining = 0x0008,

    /// <summary>Never optimized.</summary>
    NoOptimization = 0x0040,

    /// <summary>Inlined even if that makes the code larger.</summary>
    AggressiveInlining = 0x0100,

    /// <summary>Implemented outside C#.</summary>
    InternalCall = 0x1000,
}
