#if BSS_TARGET
using System.Runtime;
using System.Runtime.CompilerServices;

namespace BssOs;

/// <content>
/// For machine code. "sys:NUMBER:NAME": the packer lists these relocations in the server file; the kernel fills in the addresses of
/// its stubs.
/// </content>
public static unsafe partial class SystemCalls
{
    [RuntimeImport("*", "sys:0:Keep"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern partial nuint Keep(nuint reference);

    [RuntimeImport("*", "sys:1:ReleasePermanent"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern partial void ReleasePermanent(nuint reference);

    [RuntimeImport("*", "sys:2:ReleaseTemporary"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern partial void ReleaseTemporary(nuint reference);

    [RuntimeImport("*", "sys:3:Throw"), MethodImpl(MethodImplOptions.InternalCall)]
    private static extern partial void ThrowCode(uint error);

    [RuntimeImport("*", "sys:4:NewLocal"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern partial nuint NewLocal(nuint classIndex, nuint* privateData);

    [RuntimeImport("*", "sys:5:ReferenceOf"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern partial nuint ReferenceOf(void* privateData);

    [RuntimeImport("*", "sys:6:Cast"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern partial nuint Cast(nuint reference, uint serviceId);

    [RuntimeImport("*", "sys:7:Same"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern partial nuint Same(nuint left, nuint right);

    [RuntimeImport("*", "sys:8:Lock"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern partial void Lock();

    [RuntimeImport("*", "sys:9:Unlock"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern partial void Unlock();

    [RuntimeImport("*", "sys:10:Debug"), MethodImpl(MethodImplOptions.InternalCall)]
    private static extern partial void DebugText(byte* text, nuint length);

    [RuntimeImport("*", "sys:11:As"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern partial nuint As(nuint reference, uint serviceId);
}
#endif
