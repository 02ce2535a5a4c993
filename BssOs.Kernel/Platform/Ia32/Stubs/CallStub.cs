using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// The way out of a server: what all its calls of one function lead to. Finds the object that the reference denotes,
/// makes addresses of the references among the arguments and goes on to the object's entry.
/// </summary>
/// <remarks>
/// At entry: ECX reference, EDX first argument word, on the stack the return address and above it the other words,
/// the last one lowest. General flavour: the entry returns to the caller. Try flavour: EDX tells the error, 0 for none.
/// Whoever has something to do on the way back passes the words on the stack once more below its own.
/// </remarks>
public struct CallStub
{
    // Where an ordinary frame has the object.
    private const sbyte NoObject = 0;

    /// <summary>Address of the calling <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Address of the caller's <see cref="EmitResolver"/>.</summary>
    public uint Resolver;

    /// <summary>Index of the function in its service.</summary>
    public uint Function;

    /// <summary>Words of arguments, without the reference called.</summary>
    public uint Words;

    /// <summary>Bit k: argument word k is a reference. There are at most 16 parameters of at most two words each.</summary>
    public uint References;

    /// <summary>Whether the reference is a permanent one as a rule.</summary>
    public bool IsStored;

    /// <summary>Whether errors come back to the caller.</summary>
    public bool IsTry;

    /// <summary>Whether the caller gives its lock back for the time of the call.</summary>
    public bool OpensLock;

    /// <summary>
    /// Whether the caller, which is not interrupted, is open at this call: what has waited for that is done first
    /// (<see cref="StubTargets.CheckOpenWork"/>).
    /// </summary>
    public bool IsOpening;

    /// <summary>The object that is always called; 0 if the reference says which.</summary>
    public uint Target;

    /// <summary>Address of the function called, if the object is always the same.</summary>
    public uint Entry;

    /// <summary>
    /// Writes the routine that makes an address of the permanent or null reference in EDX: all calls of a server share
    /// it. Changes EAX.
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

        // Null, and an optional slot that is not wired, become null.
        code.Bind(ref none);
        code.Cmp(Edx, requiredCount);
        code.Ja(targets.BadReference);
        code.Xor(Edx, Edx);
        code.Ret();
        return address;
    }

    /// <summary>
    /// Writes how the entry of a permanent reference is found: the table repeats, so that every number has one. Whether it is
    /// that reference's entry, it says itself.
    /// </summary>
    public static void EmitEntryAddress(ref CodeWriter code, uint server, Register reference, Register entry)
    {
        code.Lea(entry, AtEightTimes(reference));
        code.And(entry, At(server + ServerTableMask));
        code.Add(entry, At(server + ServerTable));
    }

    /// <summary>Writes the stub.</summary>
    /// <returns>Its address.</returns>
    public readonly uint Emit(ref CodeWriter code, in StubTargets targets)
    {
        uint address = code.Address;
        if (IsOpening)
            targets.CheckOpenWork(ref code);
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
            code.Jmp(Entry);
            return;
        }

        // Each to the end, so that neither way jumps over the other.
        Label other = Label.Near;
        EmitUsual(ref code, targets, ref other);
        EmitJump(ref code);
        code.Bind(ref other);
        EmitUnusual(ref code, targets);
        EmitJump(ref code);
    }

    private readonly void EmitJump(ref CodeWriter code)
    {
        EmitArguments(ref code, Word);
        code.Mov(Eax, At(Ecx, ObjectFunctions));
        code.Jmp(At(Eax, (int)Function * Word));
    }

    // Something has to be done on the way back: errors are caught, the lock is taken again.
    private readonly void EmitReturning(ref CodeWriter code, in StubTargets targets)
    {
        Label failed = Label.Address;
        if (OpensLock)
            targets.RequireStack(ref code, StackRoom.FunctionBytes);
        if (IsTry)
            EmitTryFrame(ref code, targets, ref failed);

        // From here on every error finds it open.
        if (OpensLock)
            EmitLock(ref code, Ecx, targets.LeaveLock);
        EmitTarget(ref code, targets);

        // Each push brings the next word to the same distance.
        int distance = Word * (int)StackWords;
        if (IsTry)
            distance += TryBytes;
        for (uint i = 0; i < StackWords; i++)
            code.Push(At(Esp, distance));
        EmitArguments(ref code, 0);
        EmitCall(ref code);
        if (IsTry)
        {
            // No error. After one the frame is off the list already.
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

    // No object, and where to go on after an error.
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

    // The processor expects a return to the newest call, and calls have been left by an error; where a jump leads it
    // remembers.
    private readonly void EmitReturnElsewhere(ref CodeWriter code)
    {
        code.Pop(Ecx);
        if (StackWords != 0)
            code.Add(Esp, (sbyte)(StackWords * Word));
        code.Jmp(Ecx);
    }

    // EDX and one more register stay as they are.
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

    // ECX: from a reference to the address of the object.
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

    // The kind of reference that the call has as a rule.
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

    // EAX = entry. Null, a slot that is not wired, a reference released lead to entries that are not theirs.
    private readonly void EmitEntryReference(ref CodeWriter code)
    {
        EmitEntryAddress(ref code, Server, Ecx, Eax);
        code.Cmp(Ecx, At(Eax, EntryReference));
    }

    // Word k > 0 lies above the words that follow it and what else lies below them.
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

    // EDX: from a reference to the address of the object, which a temporary one is.
    private readonly void EmitResolve(ref CodeWriter code)
    {
        code.Cmp(Edx, ObjectAddressMin);
        Label temporary = Label.Short;
        code.Jge(ref temporary);
        code.Call(Resolver);
        code.Bind(ref temporary);
    }
}
