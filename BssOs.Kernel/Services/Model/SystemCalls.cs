#if BSS_TARGET
using System.Runtime;
using System.Runtime.CompilerServices;

#endif
namespace BssOs;

/// <summary>
/// The calls that a server makes to the kernel itself (thesis 3.3: "calls to functions which implement BSS-specific
/// functionality"). Generated code calls most of them; servers call <see cref="Throw"/>, <see cref="Debug"/>,
/// <see cref="Lock"/> and <see cref="Unlock"/>.
/// A reference is a word: 0 null, below 0x100000 a permanent reference of the calling server (required service k is k + 1),
/// anything else a temporary one.
/// </summary>
public static unsafe partial class SystemCalls
{
#if BSS_TARGET
    // Documented at the hosted variants below. "sys:NUMBER:NAME": the packer lists these relocations in the server file; the kernel
    // fills in the addresses of its stubs.
    [RuntimeImport("*", "sys:0:Keep"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint Keep(nuint reference);

    [RuntimeImport("*", "sys:1:ReleasePermanent"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleasePermanent(nuint reference);

    [RuntimeImport("*", "sys:2:ReleaseTemporary"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseTemporary(nuint reference);

    [RuntimeImport("*", "sys:3:Throw"), MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void ThrowCode(uint error);

    [RuntimeImport("*", "sys:4:NewLocal"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint NewLocal(nuint classIndex, nuint* privateData);

    [RuntimeImport("*", "sys:5:ReferenceOf"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ReferenceOf(void* privateData);

    [RuntimeImport("*", "sys:6:Cast"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint Cast(nuint reference, uint serviceId);

    [RuntimeImport("*", "sys:7:Same"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint Same(nuint left, nuint right);

    /// <summary>Locks the calling server, which must be in thread-safe mode, until it unlocks or the function ends in any way.</summary>
    [RuntimeImport("*", "sys:8:Lock"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Lock();

    /// <summary>
    /// Unlocks the calling server. Errors: <see cref="Error.InvalidArgument"/> if the same function call has not locked it.
    /// </summary>
    [RuntimeImport("*", "sys:9:Unlock"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Unlock();

    [RuntimeImport("*", "sys:10:Debug"), MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void DebugText(byte* text, nuint length);

    [RuntimeImport("*", "sys:11:As"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint As(nuint reference, uint serviceId);
#else
    /// <summary>The kernel that runs in this process; set by the hosted platform.</summary>
    public static HostedBinding Hosted { get; set; } = null!;

    /// <inheritdoc cref="HostedBinding.Keep"/>
    public static nuint Keep(nuint reference) => Hosted.Keep(reference);

    /// <inheritdoc cref="HostedBinding.ReleasePermanent"/>
    public static void ReleasePermanent(nuint reference) => Hosted.ReleasePermanent(reference);

    /// <inheritdoc cref="HostedBinding.ReleaseTemporary"/>
    public static void ReleaseTemporary(nuint reference) => Hosted.ReleaseTemporary(reference);

    private static void ThrowCode(uint error) => Hosted.Throw(error);

    /// <inheritdoc cref="HostedBinding.NewLocal"/>
    public static nuint NewLocal(nuint classIndex, nuint* privateData) => Hosted.NewLocal(classIndex, privateData);

    /// <inheritdoc cref="HostedBinding.ReferenceOf"/>
    public static nuint ReferenceOf(void* privateData) => Hosted.ReferenceOf(privateData);

    /// <inheritdoc cref="HostedBinding.Cast"/>
    public static nuint Cast(nuint reference, uint serviceId) => Hosted.Cast(reference, serviceId);

    /// <inheritdoc cref="HostedBinding.Same"/>
    public static nuint Same(nuint left, nuint right) => Hosted.Same(left, right) ? 1u : 0u;

    /// <summary>Locks the calling server, which must be in thread-safe mode, until it unlocks or the function ends in any way.</summary>
    public static void Lock() => Hosted.Lock();

    /// <summary>
    /// Unlocks the calling server. Errors: <see cref="Error.InvalidArgument"/> if the same function call has not locked it.
    /// </summary>
    public static void Unlock() => Hosted.Unlock();

    private static void DebugText(byte* text, nuint length) => Hosted.Debug(text, length);

    /// <inheritdoc cref="HostedBinding.As"/>
    public static nuint As(nuint reference, uint serviceId) => Hosted.As(reference, serviceId);
#endif

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
}
