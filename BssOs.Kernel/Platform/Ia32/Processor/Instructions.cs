using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace BssOs.Kernel.Ia32;

/// <summary>The assembly routines of BssOs.Loader/Packer/Assembly that all IA-32 platforms have.</summary>
internal static unsafe class Instructions
{
    [RuntimeImport("*", "ia32:ReadCycles"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong ReadCycles();

    [RuntimeImport("*", "ia32:Vendor"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint Vendor();

    [RuntimeImport("*", "ia32:SwitchStack"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void SwitchStack(void** saveOld, void* newStack);

    [RuntimeImport("*", "ia32:TryCall"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint TryCall(CpuState* state, delegate*<void*, nuint> function, void* argument, nuint* result);

    [DoesNotReturn, RuntimeImport("*", "ia32:Unwind"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Unwind(Frame* tryFrame, uint error);

    [DoesNotReturn, RuntimeImport("*", "ia32:Resume"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Resume(Frame* tryFrame, uint error);

    /// <summary>The word <see cref="ExitWork"/>.</summary>
    [RuntimeImport("*", "ia32:WorkAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint* Work();

    [RuntimeImport("*", "ia32:SetWork"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void SetWork(uint bits);

    [RuntimeImport("*", "ia32:ClearWork"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ClearWork(uint bits);

    /// <summary>The word with the target of the next <see cref="PreemptionStubs.Invoke"/>.</summary>
    [RuntimeImport("*", "ia32:InvokeTargetAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void** InvokeTarget();

    /// <summary>The word with the address of the code that continues in a server.</summary>
    [RuntimeImport("*", "ia32:GoOnAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint* GoOn();

    /// <summary>The end of the kernel's own code.</summary>
    [RuntimeImport("*", "ia32:CodeEnd"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint CodeEnd();

    [RuntimeImport("*", "ia32:CallOnNewStackAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint CallOnNewStackAddress();

    [RuntimeImport("*", "ia32:ThrowOn"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowOn(void* stack, uint error);

    [DoesNotReturn, RuntimeImport("*", "ia32:RaiseOn"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void RaiseOn(void* stack, uint error);
}
