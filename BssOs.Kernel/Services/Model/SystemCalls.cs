namespace BssOs;

/// <summary>
/// The calls that a server makes to the kernel itself (thesis 3.3: "calls to functions which implement BSS-specific
/// functionality"). Generated code calls most of them; servers call <see cref="Throw"/>, <see cref="Debug"/>,
/// <see cref="Lock"/> and <see cref="Unlock"/>. They are implemented once for machine code and once for hosted kernels.
/// A reference is a word: 0 null, the address of an object a temporary reference, anything else a permanent one of the calling server
/// (required service k is k + 1).
/// </summary>
public static unsafe partial class SystemCalls
{
    /// <summary>Creates a permanent reference from a temporary one, in the reference table of the calling server.</summary>
    public static partial nuint Keep(nuint reference);

    /// <summary>Releases a permanent reference.</summary>
    public static partial void ReleasePermanent(nuint reference);

    /// <summary>Releases a temporary reference before the function ends.</summary>
    public static partial void ReleaseTemporary(nuint reference);

    /// <summary>Creates a local server of the calling server and returns its private data as well.</summary>
    public static partial nuint NewLocal(nuint classIndex, nuint* privateData);

    /// <summary>Creates a temporary reference to an object of the calling server, given its private data.</summary>
    public static partial nuint ReferenceOf(void* privateData);

    /// <summary>As <see cref="As"/>, but throws <see cref="Error.WrongService"/> instead of returning null.</summary>
    public static partial nuint Cast(nuint reference, uint serviceId);

    /// <summary>Returns the reference for calling another service of the same object; null if the object does not implement it.</summary>
    public static partial nuint As(nuint reference, uint serviceId);

    /// <summary>1 if two references denote the same object, otherwise 0.</summary>
    public static partial nuint Same(nuint left, nuint right);

    /// <summary>Locks the calling server, which must be in thread-safe mode, until it unlocks or the function ends in any way.</summary>
    public static partial void Lock();

    /// <summary>
    /// Unlocks the calling server. Errors: <see cref="Error.InvalidArgument"/> if the same function call has not locked it.
    /// </summary>
    public static partial void Unlock();

    /// <summary>Ends the service function, and every caller's up to the nearest <c>Try</c> call, with an error.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void Throw(Error error)
    {
        ThrowCode((uint)error);

        // The call above never returns, but the compiler does not know.
        while (true)
        {
        }
    }

    /// <summary>Prints on the kernel's console, for debugging.</summary>
    public static void Debug(System.ReadOnlySpan<byte> text)
    {
        fixed (byte* bytes = text)
            DebugText(bytes, (nuint)text.Length);
    }

    private static partial void ThrowCode(uint error);

    private static partial void DebugText(byte* text, nuint length);
}
