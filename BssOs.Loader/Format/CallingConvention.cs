namespace BssOs.Format;

/// <summary>The calling convention of a server file's code.</summary>
public enum CallingConvention : uint
{
    /// <summary>
    /// IA-32: self in ECX, first parameter in EDX, the others pushed from left to right and popped by the function, result in EAX.
    /// </summary>
    Ia32 = 0,

    /// <summary>.NET: there is no code; code offsets are indices of function pointers.</summary>
    Hosted = 1,
}
