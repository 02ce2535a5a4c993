using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// What stubs go through where servers are preempted, written once. An interrupt that lands in any stub is taken at its end, so what
/// stands here cannot be left half done, and what was looked at is still so when a server goes on.
/// </summary>
public struct PreemptionStubs
{
    /// <summary>What finish is told: nothing special.</summary>
    public const uint Usual = 0;

    /// <summary>What finish is told: a server that is not interrupted calls another one, open.</summary>
    public const uint WhereServerIsOpen = 1;

    /// <summary>What finish is told: a leaf is about to be called, which <c>ThreadContext.Leaf</c> keeps.</summary>
    public const uint BeforeLeaf = 2;

    /// <summary>Where a call returns whose return address <see cref="Preemption"/> has taken, to go on in a server.</summary>
    public uint Caught;

    /// <summary>The same, to go on in the kernel.</summary>
    public uint CaughtInKernel;

    /// <summary>From the kernel to the server's code in ECX; EAX and EDX stay.</summary>
    public uint GoOn;

    /// <summary>From the kernel to the function whose address lies in a word of it, with arguments for that.</summary>
    public uint Invoke;

    /// <summary>Writes them.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="targets">Takes the addresses of those that other stubs use.</param>
    /// <param name="finish">Function that does what there is to do where it is told; true if that is done.</param>
    /// <param name="await">Function that waits for a server.</param>
    /// <param name="returned">Function that tells where a call that was caught returns to.</param>
    /// <param name="target">Address of the word of <see cref="Invoke"/>.</param>
    public static PreemptionStubs Emit(ref CodeWriter code, ref StubTargets targets, uint finish, uint await, uint returned, uint target)
    {
        targets.FinishWork = EmitFinish(ref code, targets, finish, Usual);
        targets.FinishOpenWork = EmitFinish(ref code, targets, finish, WhereServerIsOpen);
        uint finishBeforeLeaf = EmitFinish(ref code, targets, finish, BeforeLeaf);
        targets.AwaitServer = EmitAwait(ref code, targets with { FinishWork = finishBeforeLeaf }, await);
        PreemptionStubs stubs = default;
        stubs.Caught = EmitReturned(ref code, returned);
        targets.CheckWork(ref code);
        code.Ret();
        stubs.CaughtInKernel = EmitReturned(ref code, returned);
        code.Ret();

        stubs.GoOn = code.Address;
        targets.CheckWork(ref code);
        code.Jmp(Ecx);

        stubs.Invoke = code.Address;
        code.Push(At(target));
        targets.CheckWork(ref code);
        code.Ret();
        return stubs;
    }

    // Until nothing has come meanwhile, or what has come has to wait.
    private static uint EmitFinish(ref CodeWriter code, in StubTargets targets, uint finish, uint from)
    {
        uint address = code.Address;
        code.Push(Eax);
        code.Push(Ecx);
        code.Push(Edx);
        uint again = code.Address;
        code.Mov(Ecx, from);
        code.Call(finish);
        code.Test(Eax, Eax);
        Label stay = Label.Short;
        code.Je(ref stay);
        code.Cmp(At(targets.Work), 0);
        code.Jne(again);
        code.Bind(ref stay);
        code.Pop(Edx);
        code.Pop(Ecx);
        code.Pop(Eax);
        code.Ret();
        return address;
    }

    private static uint EmitAwait(ref CodeWriter code, in StubTargets targets, uint await)
    {
        const int ServerPlace = 3 * Word;
        uint address = code.Address;
        code.Push(Ecx);
        code.Push(Edx);
        code.Mov(Ecx, At(Esp, ServerPlace));
        code.Call(await);
        code.Pop(Edx);
        code.Pop(Ecx);
        targets.CheckWork(ref code);
        code.Ret(Word);
        return address;
    }

    // EAX stays; the address comes where the return address was.
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
