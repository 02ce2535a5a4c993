namespace BssOs.Loader;

/// <summary>What the code of a server file is made for.</summary>
public enum CallingConvention : uint
{
    /// <summary>
    /// IA-32; self in ECX, first parameter in EDX, the others pushed from left to right, the function pops them,
    /// result in EAX.
    /// </summary>
    Ia32 = 0,

    /// <summary>.NET: there is no code, code offsets are indices of function pointers.</summary>
    Hosted = 1,
}
