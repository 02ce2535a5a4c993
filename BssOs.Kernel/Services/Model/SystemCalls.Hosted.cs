#if !BSS_TARGET
namespace BssOs;

/// <content>For servers inside a .NET process: the kernel there implements the calls.</content>
public static unsafe partial class SystemCalls
{
    /// <summary>The kernel that runs in this process; set by the hosted platform.</summary>
    public static HostedBinding Hosted { get; internal set; } = null!;

    public static partial nuint Keep(nuint reference) => Hosted.Keep(reference);

    public static partial void ReleasePermanent(nuint reference) => Hosted.ReleasePermanent(reference);

    public static partial void ReleaseTemporary(nuint reference) => Hosted.ReleaseTemporary(reference);

    public static partial nuint NewLocal(nuint classIndex, nuint* privateData) => Hosted.NewLocal(classIndex, privateData);

    public static partial nuint ReferenceOf(void* privateData) => Hosted.ReferenceOf(privateData);

    public static partial nuint Cast(nuint reference, uint serviceId) => Hosted.Cast(reference, serviceId);

    public static partial nuint As(nuint reference, uint serviceId) => Hosted.As(reference, serviceId);

    public static partial nuint Same(nuint left, nuint right) => Hosted.Same(left, right) ? 1u : 0u;

    public static partial void Lock() => Hosted.Lock();

    public static partial void Unlock() => Hosted.Unlock();

    private static partial void ThrowCode(uint error) => Hosted.Throw(error);

    private static partial void DebugText(byte* text, nuint length) => Hosted.Debug(text, length);
}
#endif
