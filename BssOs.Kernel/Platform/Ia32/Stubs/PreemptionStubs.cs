#if !BSS_TARGET
#pragma warning disable CS1574 // The tests have no such members; the kernel's projects check that there are.
#endif

using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Shared stubs for systems with preemption. An interrupt that lands in any stub is taken at its end, so this code is never interrupted
/// halfway, and what it has checked is still true when a server continues.
/// </summary>
public struct PreemptionStubs
{
    /// <summary>Where a call returns whose return address <see cref="Preemption"/> has replaced, if its caller is a server.</summary>
    public uint Caught;

    /// <summary>The same, if the caller is the kernel.</summary>
    public uint CaughtInKernel;

    /// <summary>From the kernel to the server code in ECX; preserves EAX and EDX.</summary>
    public uint GoOn;

    /// <summary>From the kernel to the function whose address is in a word of this stub, with its arguments.</summary>
    public uint Invoke;

    /// <summary>Generates the stubs.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="targets">Receives the addresses of those that other stubs use.</param>
    /// <param name="finish">
    /// Function that does the pending work and returns whether to look again. Its arguments: whether the newest call's server is unlocked,
    /// since it calls another one; the object that is called, if there is no frame yet, or null.
    /// </param>
    /// <param name="await">
    /// Function that waits until a server is free; returns 0 to have the caller check again, otherwise the length of the check.
    /// </param>
    /// <param name="returned">Function that returns the original return address of a call.</param>
    /// <param name="target">Address of the word of <see cref="Invoke"/>.</param>
    public static PreemptionStubs Emit(ref CodeWriter code, ref StubTargets targets, uint finish, uint await, uint returned, uint target)
    {
        targets.FinishWork = EmitFinish(ref code, finish, isOpen: false, isBeforeCall: false);
        targets.FinishWorkBeforeCall = EmitFinish(ref code, finish, isOpen: true, isBeforeCall: true);
        targets.FinishWorkBeforeAtomicCall = EmitFinish(ref code, finish, isOpen: false, isBeforeCall: true);
        targets.AwaitServer = EmitAwait(ref code, targets, await);
        targets.AwaitServerBeforeCall = EmitAwait(ref code, targets with { FinishWork = targets.FinishWorkBeforeCall }, await);
        targets.AwaitServerBeforeAtomicCall = EmitAwait(
            ref code, targets with { FinishWork = targets.FinishWorkBeforeAtomicCall }, await);
        PreemptionStubs stubs = default;
        stubs.Caught = EmitReturned(ref code, returned);
        targets.CheckWork(ref code);
        code.Ret();
        stubs.CaughtInKernel = EmitReturned(ref code, returned);
        code.Ret();

        stubs.GoOn = code.Address;
        targets.CheckWork(ref code);
        code.Jmp(Ecx);

        // The kernel calls it by a function pointer.
        code.AlignEntry();
        stubs.Invoke = code.Address;
        code.Push(At(target));
        targets.CheckWork(ref code);
        code.Ret();
        return stubs;
    }

    // Repeats until nothing is pending, or what is pending has to wait.
    private static uint EmitFinish(ref CodeWriter code, uint finish, bool isOpen, bool isBeforeCall)
    {
        uint address = code.Address;
        code.Push(Eax);
        code.Push(Ecx);
        code.Push(Edx);
        uint again = code.Address;
        code.Mov(Ecx, isOpen ? 1u : 0);
        if (isBeforeCall)
            code.Mov(Edx, At(Esp, Word));
        else
            code.Xor(Edx, Edx);
        code.Call(finish);
        code.Test(Eax, Eax);
        code.Jne(again);
        code.Pop(Edx);
        code.Pop(Ecx);
        code.Pop(Eax);
        code.Ret();
        return address;
    }

    private static uint EmitAwait(ref CodeWriter code, in StubTargets targets, uint await)
    {
        const int returnPlace = 2 * Word;
        const int serverPlace = 3 * Word;
        uint address = code.Address;
        code.Push(Ecx);
        code.Push(Edx);
        code.Mov(Ecx, At(Esp, serverPlace));
        code.Call(await);
        code.Add(At(Esp, returnPlace), Eax);
        code.Pop(Edx);
        code.Pop(Ecx);
        targets.CheckWork(ref code);
        code.Ret(Word);
        return address;
    }

    // Preserves EAX; the address replaces the return address.
    private static uint EmitReturned(ref CodeWriter code, uint returned)
    {
        uint address = code.Address;
        code.Push(Eax);
        code.Push(Eax);
        code.Call(returned);
        code.Mov(At(Esp, Word), Eax);
        code.Pop(Eax);
        return address;
    }
}
