using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Calls from a server: all its calls of one function go through one stub. It finds the object that the reference denotes, replaces
/// references among the arguments by addresses, and jumps to the object's entry.
/// </summary>
/// <remarks>
/// At entry: ECX reference, EDX first argument word, on the stack the return address and above it the other words, the last one lowest.
/// General flavour: the entry returns to the caller. Try flavour: EDX returns the error, 0 for none. A stub that has something to do after
/// the call pushes the words on the stack again, below its own.
/// </remarks>
public struct CallStub
{
    // In place of an ordinary frame's object.
    private const sbyte NoObject = 0;

    /// <summary>Address of the calling <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Address of the caller's <see cref="EmitResolver"/>.</summary>
    public uint Resolver;

    /// <summary>Index of the function in its service.</summary>
    public uint Function;

    /// <summary>Argument words, excluding the reference called.</summary>
    public uint Words;

    /// <summary>Bit k: argument word k is a reference. There are at most 16 parameters of two words each.</summary>
    public uint References;

    /// <summary>Whether the reference is usually a permanent one.</summary>
    public bool IsStored;

    /// <summary>Whether errors are returned to the caller.</summary>
    public bool IsTry;

    /// <summary>Whether the caller is unlocked during the call.</summary>
    public bool OpensLock;

    /// <summary>
    /// Whether the caller, which is not interruptible, is unlocked during this call: then pending work is done before the jump
    /// (<see cref="StubTargets.CheckWorkBeforeCall"/>), but after all references have been looked up: other threads may change them.
    /// </summary>
    public bool IsOpening;

    /// <summary>The object that is always called; 0 if the reference determines it.</summary>
    public uint Target;

    /// <summary>Address of the function called, if the object is always the same.</summary>
    public uint Entry;

    /// <summary>
    /// Generates the routine that replaces the permanent or null reference in EDX by an address; all calls of a server share it. Changes
    /// EAX.
    /// </summary>
    /// <returns>Its address.</returns>
    public static uint EmitResolver(ref CodeWriter code, in StubTargets targets, uint server, uint requiredCount)
    {
        uint address = code.Address;
        EmitEntryAddress(ref code, server, Edx, Eax);
        code.Cmp(Edx, At(Eax, EntryReference));
        Label none = Label.Short;
        code.Jne(ref none);
        code.Mov(Edx, At(Eax, EntryObject));
        code.Ret();

        // Null and unwired optional slots yield null.
        code.Bind(ref none);
        code.Cmp(Edx, requiredCount);
        code.Ja(targets.BadReference);
        code.Xor(Edx, Edx);
        code.Ret();
        return address;
    }

    /// <summary>
    /// Generates the lookup of a permanent reference's entry: the index is taken modulo the table size, so that each number leads to some
    /// entry. The entry itself tells whether it belongs to the reference.
    /// </summary>
    public static void EmitEntryAddress(ref CodeWriter code, uint server, Register reference, Register entry)
    {
        code.Lea(entry, AtEightTimes(reference));
        code.And(entry, At(server + ServerTableMask));
        code.Add(entry, At(server + ServerTable));
    }

    /// <summary>Generates the stub.</summary>
    /// <returns>Its address.</returns>
    public readonly uint Emit(ref CodeWriter code, in StubTargets targets)
    {
        uint address = code.Address;
        if (OpensLock || IsTry)
            EmitReturning(ref code, targets);
        else
            EmitGeneral(ref code, targets);
        return address;
    }

    // Words that are passed on the stack.
    private readonly uint StackWords => Words > 1 ? Words - 1 : 0;

    private readonly void EmitGeneral(ref CodeWriter code, in StubTargets targets)
    {
        if (Target != 0)
        {
            code.Mov(Ecx, Target);
            EmitArguments(ref code, Word);
            EmitWork(ref code, targets);
            code.Jmp(Entry);
            return;
        }

        // Both paths run to the end, so that neither has to jump over the other.
        Label other = Label.Near;
        EmitUsual(ref code, targets, ref other);
        EmitJump(ref code, targets);
        code.Bind(ref other);
        EmitUnusual(ref code, targets);
        EmitJump(ref code, targets);
    }

    private readonly void EmitWork(ref CodeWriter code, in StubTargets targets)
    {
        if (IsOpening)
            targets.CheckWorkBeforeCall(ref code, isCallerOpen: true);
    }

    private readonly void EmitJump(ref CodeWriter code, in StubTargets targets)
    {
        EmitArguments(ref code, Word);
        EmitWork(ref code, targets);
        code.Mov(Eax, At(Ecx, ObjectFunctions));
        code.Jmp(At(Eax, (int)Function * Word));
    }

    // There is something to do after the call: catch errors, or take the lock again.
    private readonly void EmitReturning(ref CodeWriter code, in StubTargets targets)
    {
        Label failed = Label.Address;
        if (OpensLock)
            targets.RequireStack(ref code, StackRoom.FunctionBytes);
        if (IsTry)
            EmitTryFrame(ref code, targets, ref failed);

        // From here on, an error finds the caller unlocked.
        if (OpensLock)
            EmitLock(ref code, Ecx, targets.LeaveLock);
        EmitTarget(ref code, targets);

        // Each push moves the next word to the same distance.
        int distance = Word * (int)StackWords;
        if (IsTry)
            distance += TryBytes;
        for (uint i = 0; i < StackWords; i++)
            code.Push(At(Esp, distance));
        EmitArguments(ref code, 0);
        EmitWork(ref code, targets);
        EmitCall(ref code);
        if (IsTry)
        {
            // No error. After one, the frame has already been removed from the list.
            code.Pop(At(targets.Frames));
            code.Add(Esp, TryBytes - Word);
            code.Xor(Edx, Edx);
            if (!OpensLock)
            {
                code.Ret(StackWords * Word);
                code.Bind(ref failed);
                code.Add(Esp, TryBytes);
                EmitReturnElsewhere(ref code);
                return;
            }

            Label back = Label.Short;
            code.Jmp(ref back);
            code.Bind(ref failed);
            code.Add(Esp, TryBytes);
            code.Bind(ref back);
        }

        if (OpensLock)
        {
            EmitLock(ref code, Eax, targets.EnterLock);
            targets.CheckWork(ref code);
        }

        code.Ret(StackWords * Word);
    }

    // A frame without object, with the address at which to continue after an error.
    private static void EmitTryFrame(ref CodeWriter code, in StubTargets targets, ref Label failed)
    {
        code.Push(Ebx);
        code.Push(Esi);
        code.Push(Edi);
        code.Push(Ebp);
        code.Push(ref failed);
        code.Push(NoObject);
        code.Push(At(targets.TempTop));
        code.Push(At(targets.Frames));
        code.Mov(At(targets.Frames), Esp);
    }

    // An error has ended calls without returning from them, so the processor's return predictor is out of step; it predicts jumps
    // separately.
    private readonly void EmitReturnElsewhere(ref CodeWriter code)
    {
        code.Pop(Ecx);
        if (StackWords != 0)
            code.Add(Esp, (sbyte)(StackWords * Word));
        code.Jmp(Ecx);
    }

    // Preserves EDX and one more register.
    private readonly void EmitLock(ref CodeWriter code, Register kept, uint function)
    {
        code.Push(Edx);
        code.Push(kept);
        code.Mov(Ecx, Server);
        code.Call(function);
        code.Pop(kept);
        code.Pop(Edx);
    }

    private readonly void EmitCall(ref CodeWriter code)
    {
        if (Target != 0)
        {
            code.Call(Entry);
            return;
        }

        code.Mov(Eax, At(Ecx, ObjectFunctions));
        code.Call(At(Eax, (int)Function * Word));
    }

    // ECX: replaces a reference by the address of the object.
    private readonly void EmitTarget(ref CodeWriter code, in StubTargets targets)
    {
        if (Target != 0)
        {
            code.Mov(Ecx, Target);
            return;
        }

        Label other = Label.Near;
        EmitUsual(ref code, targets, ref other);
        Label found = Label.Near;
        code.Jmp(ref found);
        code.Bind(ref other);
        EmitUnusual(ref code, targets);
        code.Bind(ref found);
    }

    // The usual kind of reference for this call.
    private readonly void EmitUsual(ref CodeWriter code, in StubTargets targets, ref Label other)
    {
        if (IsStored)
        {
            EmitEntryReference(ref code);
            code.Jne(ref other);
            code.Mov(Ecx, At(Eax, EntryObject));
            return;
        }

        code.Cmp(Ecx, ObjectAddressMin);
        code.Jl(ref other);
        EmitMark(ref code, targets);
    }

    private readonly void EmitUnusual(ref CodeWriter code, in StubTargets targets)
    {
        if (IsStored)
        {
            code.Cmp(Ecx, ObjectAddressMin);
            code.Jl(targets.BadReference);
            EmitMark(ref code, targets);
            return;
        }

        EmitEntryReference(ref code);
        code.Jne(targets.BadReference);
        code.Mov(Ecx, At(Eax, EntryObject));
    }

    private static void EmitMark(ref CodeWriter code, in StubTargets targets)
    {
        code.Cmp(At(Ecx, ObjectMark), ServerObject.AliveMark);
        code.Jne(targets.BadReference);
    }

    // EAX = entry. Null, unwired slots and released references lead to entries that do not belong to them.
    private readonly void EmitEntryReference(ref CodeWriter code)
    {
        EmitEntryAddress(ref code, Server, Ecx, Eax);
        code.Cmp(Ecx, At(Eax, EntryReference));
    }

    // Word k > 0 lies above the words that follow it and whatever is below those.
    private readonly void EmitArguments(ref CodeWriter code, int bytesBelow)
    {
        if ((References & 1) != 0)
            EmitResolve(ref code);
        for (int k = 1; k < (int)Words; k++)
        {
            if ((References & (1u << k)) == 0)
                continue;

            int offset = Word + bytesBelow + (((int)Words - 1 - k) * Word);
            code.Push(Edx);
            code.Mov(Edx, At(Esp, offset));
            EmitResolve(ref code);
            code.Mov(At(Esp, offset), Edx);
            code.Pop(Edx);
        }
    }

    // EDX: replaces a reference by the address of the object; a temporary reference is one already.
    private readonly void EmitResolve(ref CodeWriter code)
    {
        code.Cmp(Edx, ObjectAddressMin);
        Label temporary = Label.Short;
        code.Jge(ref temporary);
        code.Call(Resolver);
        code.Bind(ref temporary);
    }
}
