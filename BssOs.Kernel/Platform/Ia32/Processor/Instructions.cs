using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace BssOs.Kernel.Ia32;

/// <summary>The assembly routines of BssOs.Loader/Packer/Assembly that all IA-32 platforms have.</summary>
internal static unsafe class Instructions
{
    /// <summary>The processor's time stamp counter (RDTSC): cycles since its start.</summary>
    [RuntimeImport("*", "ia32:ReadCycles"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong ReadCycles();

    /// <summary>The first four letters of the processor's vendor, the first one lowest (CPUID leaf 0, EBX).</summary>
    [RuntimeImport("*", "ia32:Vendor"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint Vendor();

    /// <summary>Saves the registers that a function must keep, and goes on where the owner of another stack has called this.</summary>
    /// <param name="saveOld">Receives the stack pointer with which the caller goes on.</param>
    /// <param name="newStack">A stack pointer from here, or one of <see cref="Stacks.Prepare"/>.</param>
    [RuntimeImport("*", "ia32:SwitchStack"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void SwitchStack(void** saveOld, void* newStack);

    /// <summary>Calls a kernel function in a try frame, to which errors in it unwind.</summary>
    /// <param name="state">State of the processor, which holds the list of frames.</param>
    /// <param name="function">The function; it gets the argument.</param>
    /// <param name="argument">Passed on.</param>
    /// <param name="result">Receives what the function returns, unless it fails; may be null.</param>
    /// <returns>0, or the error.</returns>
    [RuntimeImport("*", "ia32:TryCall"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint TryCall(CpuState* state, delegate*<void*, nuint> function, void* argument, nuint* result);

    /// <summary>Goes on behind a call in a try frame that has failed, and frees the stacks that were entered since.</summary>
    /// <param name="tryFrame">The frame, already out of the list.</param>
    /// <param name="error">What the call returns.</param>
    [DoesNotReturn, RuntimeImport("*", "ia32:Unwind"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Unwind(Frame* tryFrame, uint error);

    /// <summary>As <see cref="Unwind"/>, if no other stack was entered since.</summary>
    [DoesNotReturn, RuntimeImport("*", "ia32:Resume"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Resume(Frame* tryFrame, uint error);

    /// <summary>The word <see cref="ExitWork"/>.</summary>
    [RuntimeImport("*", "ia32:WorkAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint* Work();

    /// <summary>Sets bits of that word (<see cref="ExitWork"/>) in one instruction, which no interrupt divides.</summary>
    [RuntimeImport("*", "ia32:SetWork"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void SetWork(uint bits);

    /// <summary>Clears bits of that word in one instruction.</summary>
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

    /// <summary>Entered by an entry stub that finds too little stack: calls the function on a new one.</summary>
    [RuntimeImport("*", "ia32:CallOnNewStackAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint CallOnNewStackAddress();

    /// <summary>Throws an error, with the stack pointer somewhere else: where the code runs that has failed.</summary>
    [RuntimeImport("*", "ia32:ThrowOn"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ThrowOn(void* stack, uint error);

    /// <summary>As <see cref="ThrowOn"/>, for an error that is recorded already.</summary>
    [DoesNotReturn, RuntimeImport("*", "ia32:RaiseOn"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void RaiseOn(void* stack, uint error);
}
