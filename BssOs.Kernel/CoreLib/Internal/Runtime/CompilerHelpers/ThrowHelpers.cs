using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>
/// Called by compiled code when a check fails; each raises an error by a system call. The compiler knows them by these names.
/// </summary>
internal static class ThrowHelpers
{
    // The same numbers as in BssOs.Error, which this library cannot reference.
    private const uint InvalidArgument = 3;
    private const uint NotSupported = 7;
    private const uint MemoryFault = 32;
    private const uint DivideByZero = 33;
    private const uint IndexOutOfRange = 36;
    private const uint Overflow = 38;

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowIndexOutOfRangeException() => Raise(IndexOutOfRange);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowArgumentOutOfRangeException() => Raise(IndexOutOfRange);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowArgumentException() => Raise(InvalidArgument);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowDivideByZeroException() => Raise(DivideByZero);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowOverflowException() => Raise(Overflow);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ThrowNullReferenceException() => Raise(MemoryFault);

    [DoesNotReturn]
    internal static void ThrowPlatformNotSupportedException() => Raise(NotSupported);

    [DoesNotReturn]
    internal static void ThrowNotImplementedException() => Raise(NotSupported);

    [DoesNotReturn]
    private static void Raise(uint error)
    {
        Throw(error);

        // The call above never returns, but the compiler does not know.
        while (true)
        {
        }
    }

    [System.Runtime.RuntimeImport("*", "sys:3:Throw")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void Throw(uint error);
}
