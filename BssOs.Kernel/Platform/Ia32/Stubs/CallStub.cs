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

    /// <summary>Whether the caller runs with interrupts enabled.</summary>
    public bool IsInterrupted;

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
        // eax = entry / cmp edx, [eax] / jne none / mov edx, [eax + Object] / ret
        uint address = code.Address;
        EmitEntryAddress(ref code, server, Register.Edx, Register.Eax);
        code.Compare(Register.Edx, Register.Eax, PcLayout.EntryReference);
        uint none = code.JumpAhead(Condition.NotEqual);
        code.Load(Register.Edx, Register.Eax, PcLayout.EntryObject);
        code.Return();

        // none: null and an optional slot that is not wired: cmp edx, requiredCount / ja BadReference / xor edx, edx
        code.Land(none);
        code.CompareConstant(Register.Edx, requiredCount);
        code.Jump(Condition.Above, targets.BadReference);
        code.Clear(Register.Edx);
        code.Return();
        return address;
    }

    /// <summary>
    /// Writes how the entry of a permanent reference is found: <c>lea entry, [8 * reference] / and entry, [TableMask] /
    /// add entry, [Table]</c>. Whether it is that reference's entry, it says itself.
    /// </summary>
    public static void EmitEntryAddress(ref CodeWriter code, uint server, Register reference, Register entry)
    {
        code.LoadEightfold(entry, reference);
        code.And(entry, server + PcLayout.ServerTableMask);
        code.Add(entry, server + PcLayout.ServerTable);
    }

    /// <summary>Writes the stub.</summary>
    /// <returns>Its address.</returns>
    public readonly uint Emit(ref CodeWriter code, in StubTargets targets)
    {
        uint address = code.Address;
        if (OpensLock || IsInterrupted || IsTry)
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
            code.LoadConstant(Register.Ecx, Target);
            EmitArguments(ref code, PcLayout.Word);
            code.Jump(Entry);
            return;
        }

        // Each to the end, so that neither way jumps over the other.
        uint other = EmitUsual(ref code, targets);
        EmitJump(ref code);
        code.LandFar(other);
        EmitUnusual(ref code, targets);
        EmitJump(ref code);
    }

    // mov eax, [ecx + Functions] / jmp [eax + 4 * function]
    private readonly void EmitJump(ref CodeWriter code)
    {
        EmitArguments(ref code, PcLayout.Word);
        code.Load(Register.Eax, Register.Ecx, PcLayout.ObjectFunctions);
        code.JumpMemory(Register.Eax, (int)Function * PcLayout.Word);
    }

    // Something has to be done on the way back: errors are caught, the lock is taken again, interrupts are let in.
    private readonly void EmitReturning(ref CodeWriter code, in StubTargets targets)
    {
        uint failed = 0;
        if (IsInterrupted)
            targets.DisableInterrupts(ref code);
        if (IsTry)
        {
            // push ebx, esi, edi, ebp / push failed / push 0: a try frame / push [TempTop] / push [Frames] / mov [Frames], esp
            code.Push(Register.Ebx);
            code.Push(Register.Esi);
            code.Push(Register.Edi);
            code.Push(Register.Ebp);
            failed = code.PushAhead();
            code.PushSmall(0);
            code.PushMemory(targets.TempTop);
            code.PushMemory(targets.Frames);
            code.Store(targets.Frames, Register.Esp);
        }

        // push edx / push ecx / LeaveLock(server) / pop ecx / pop edx: from here on every error finds it open
        if (OpensLock)
            EmitLock(ref code, Register.Ecx, targets.LeaveLock);
        EmitTarget(ref code, targets);

        // Each push brings the next word to the same distance.
        int distance = PcLayout.Word * (int)StackWords;
        if (IsTry)
            distance += PcLayout.TryBytes;
        for (uint i = 0; i < StackWords; i++)
            code.PushMemory(Register.Esp, distance);
        EmitArguments(ref code, 0);
        EmitCall(ref code);
        if (IsTry)
        {
            // pop [Frames] / add esp, rest of the frame / xor edx, edx / back or ret / failed: add esp, frame, which is off
            // the list already / back:
            code.PopMemory(targets.Frames);
            code.AddSmall(Register.Esp, PcLayout.TryBytes - PcLayout.Word);
            code.Clear(Register.Edx);
            if (!OpensLock && !IsInterrupted)
            {
                code.Return(StackWords * PcLayout.Word);
                code.LandAbsolute(failed);
                code.AddSmall(Register.Esp, PcLayout.TryBytes);
                EmitReturnElsewhere(ref code);
                return;
            }

            uint back = code.JumpAhead();
            code.LandAbsolute(failed);
            code.AddSmall(Register.Esp, PcLayout.TryBytes);
            code.Land(back);
        }

        // push edx / push eax / EnterLock(server) / pop eax / pop edx / let interrupts in / ret, popping the words
        if (OpensLock)
            EmitLock(ref code, Register.Eax, targets.EnterLock);
        if (IsInterrupted)
            targets.EnableInterrupts(ref code);
        code.Return(StackWords * PcLayout.Word);
    }

    // pop ecx / add esp, words / jmp ecx. The processor expects a return to the newest call, and calls have been left by an
    // error; where a jump leads it remembers.
    private readonly void EmitReturnElsewhere(ref CodeWriter code)
    {
        code.Pop(Register.Ecx);
        if (StackWords != 0)
            code.AddSmall(Register.Esp, (byte)(StackWords * PcLayout.Word));
        code.JumpRegister(Register.Ecx);
    }

    // EDX and one more register stay as they are.
    private readonly void EmitLock(ref CodeWriter code, Register kept, uint function)
    {
        code.Push(Register.Edx);
        code.Push(kept);
        code.LoadConstant(Register.Ecx, Server);
        code.Call(function);
        code.Pop(kept);
        code.Pop(Register.Edx);
    }

    private readonly void EmitCall(ref CodeWriter code)
    {
        if (Target != 0)
        {
            code.Call(Entry);
            return;
        }

        // mov eax, [ecx + Functions] / call [eax + 4 * function]
        code.Load(Register.Eax, Register.Ecx, PcLayout.ObjectFunctions);
        code.CallMemory(Register.Eax, (int)Function * PcLayout.Word);
    }

    // ECX: from a reference to the address of the object.
    private readonly void EmitTarget(ref CodeWriter code, in StubTargets targets)
    {
        if (Target != 0)
        {
            code.LoadConstant(Register.Ecx, Target);
            return;
        }

        uint other = EmitUsual(ref code, targets);
        uint found = code.JumpFarAhead();
        code.LandFar(other);
        EmitUnusual(ref code, targets);
        code.LandFar(found);
    }

    // The kind of reference that the call has as a rule. Returns the jump of the other kind.
    private readonly uint EmitUsual(ref CodeWriter code, in StubTargets targets)
    {
        if (IsStored)
            return EmitEntry(ref code, 0);

        // cmp ecx, ObjectAddressMin / jl other
        code.CompareConstant(Register.Ecx, PcLayout.ObjectAddressMin);
        uint permanent = code.JumpFarAhead(Condition.Less);
        EmitMark(ref code, targets);
        return permanent;
    }

    private readonly void EmitUnusual(ref CodeWriter code, in StubTargets targets)
    {
        if (IsStored)
        {
            code.CompareConstant(Register.Ecx, PcLayout.ObjectAddressMin);
            code.Jump(Condition.Less, targets.BadReference);
            EmitMark(ref code, targets);
            return;
        }

        EmitEntry(ref code, targets.BadReference);
    }

    // cmp [ecx + Mark], AliveMark / jne BadReference
    private static void EmitMark(ref CodeWriter code, in StubTargets targets)
    {
        code.CompareMemory(Register.Ecx, PcLayout.ObjectMark, ServerObject.AliveMark);
        code.Jump(Condition.NotEqual, targets.BadReference);
    }

    // eax = entry / cmp ecx, [eax] / jne other / mov ecx, [eax + Object]: null, a slot that is not wired, a reference released
    // lead to entries that are not theirs. Returns the jump if it leads to no target yet.
    private readonly uint EmitEntry(ref CodeWriter code, uint target)
    {
        uint other = 0;
        EmitEntryAddress(ref code, Server, Register.Ecx, Register.Eax);
        code.Compare(Register.Ecx, Register.Eax, PcLayout.EntryReference);
        if (target == 0)
            other = code.JumpFarAhead(Condition.NotEqual);
        else
            code.Jump(Condition.NotEqual, target);
        code.Load(Register.Ecx, Register.Eax, PcLayout.EntryObject);
        return other;
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

            // push edx / mov edx, [word] / … / mov [word], edx / pop edx
            int offset = PcLayout.Word + bytesBelow + (((int)Words - 1 - k) * PcLayout.Word);
            code.Push(Register.Edx);
            code.Load(Register.Edx, Register.Esp, offset);
            EmitResolve(ref code);
            code.Store(Register.Esp, offset, Register.Edx);
            code.Pop(Register.Edx);
        }
    }

    // cmp edx, ObjectAddressMin / jge temporary / call Resolver
    private readonly void EmitResolve(ref CodeWriter code)
    {
        code.CompareConstant(Register.Edx, PcLayout.ObjectAddressMin);
        uint temporary = code.JumpAhead(Condition.GreaterOrEqual);
        code.Call(Resolver);
        code.Land(temporary);
    }
}
