namespace BssOs.Kernel.Ia32;

/// <summary>
/// The way out of a server: what all its calls of one function lead to. Finds the object that the reference denotes,
/// makes addresses of the references among the arguments and goes on to the object's entry.
/// </summary>
/// <remarks>
/// At entry: ECX reference, EDX first argument word, on the stack the return address and above it the other words,
/// the last one lowest. General flavour: the entry returns to the caller. Try flavour: the return address moves into
/// a try frame, and EDX tells the error, 0 for none. Callers that are open while they call have a longer way back.
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

    /// <summary>Whether errors come back to the caller.</summary>
    public bool IsTry;

    /// <summary>Whether the caller gives its lock back for the time of the call.</summary>
    public bool OpensLock;

    /// <summary>Whether the caller runs with interrupts enabled.</summary>
    public bool IsInterrupted;

    /// <summary>
    /// Writes the routine that makes an address of the permanent or null reference in EDX: all calls of a server share
    /// it. Changes EAX.
    /// </summary>
    /// <returns>Its address.</returns>
    public static uint EmitResolver(ref CodeWriter code, in StubTargets targets, uint server)
    {
        // sub edx, 1 / jb null / cmp edx, [TableLength] / jae BadReference
        uint address = code.Address;
        code.SubtractSmall(Register.Edx, 1);
        uint isNull = code.JumpAhead(Condition.Below);
        code.Compare(Register.Edx, server + PcLayout.ServerTableLength);
        code.Jump(Condition.AboveOrEqual, targets.BadReference);

        // mov eax, [Table] / mov edx, [eax + 4 * edx] / test dl, 1 / jne BadReference / ret
        code.Load(Register.Eax, server + PcLayout.ServerTable);
        code.LoadIndexed(Register.Edx, Register.Eax, Register.Edx);
        code.TestLow(Register.Edx, 1);
        code.Jump(Condition.NotEqual, targets.BadReference);
        code.Return();

        // null: xor edx, edx / ret
        code.Land(isNull);
        code.Clear(Register.Edx);
        code.Return();
        return address;
    }

    /// <summary>Writes the stub.</summary>
    /// <returns>Its address.</returns>
    public readonly uint Emit(ref CodeWriter code, in StubTargets targets)
    {
        uint address = code.Address;
        if (OpensLock || IsInterrupted)
            EmitReturning(ref code, targets);
        else if (IsTry)
            EmitTry(ref code, targets);
        else
            EmitGeneral(ref code, targets);
        return address;
    }

    // Words that are passed on the stack.
    private readonly uint StackWords => Words > 1 ? Words - 1 : 0;

    private readonly void EmitGeneral(ref CodeWriter code, in StubTargets targets)
    {
        EmitTarget(ref code, targets);
        EmitArguments(ref code, PcLayout.Word);

        // mov eax, [ecx + Functions] / jmp [eax + 4 * function]
        code.Load(Register.Eax, Register.Ecx, PcLayout.ObjectFunctions);
        code.JumpMemory(Register.Eax, (int)Function * PcLayout.Word);
    }

    private readonly void EmitTry(ref CodeWriter code, in StubTargets targets)
    {
        // mov eax, [FrameTop] / cmp eax, [FrameLimit] / je Overflow / pop [eax + Return]
        code.Load(Register.Eax, targets.FrameTop);
        code.Compare(Register.Eax, targets.FrameLimit);
        code.Jump(Condition.Equal, targets.Overflow);
        code.PopMemory(Register.Eax, PcLayout.FrameReturn);

        // The stack pointer as it is after the call: without the words on the stack.
        code.Store(Register.Eax, PcLayout.FrameStackPointer, Register.Esp);
        if (StackWords != 0)
            code.AddToMemory(Register.Eax, PcLayout.FrameStackPointer, StackWords * PcLayout.Word);
        EmitTryFrame(ref code, targets);
        EmitTarget(ref code, targets);
        EmitArguments(ref code, 0);
        EmitCall(ref code);

        // ecx = FrameTop - 32 / FrameTop = ecx / edx = 0 / push return / ret
        EmitPopFrame(ref code, targets);
        code.PushMemory(Register.Ecx, PcLayout.FrameReturn);
        code.Return();
    }

    // Something has to be done on the way back, by an error too: the lock is taken again, interrupts are let in. So the
    // return address stays where it is and the words on the stack are passed once more below it.
    private readonly void EmitReturning(ref CodeWriter code, in StubTargets targets)
    {
        uint back = 0;
        if (IsInterrupted)
            targets.DisableInterrupts(ref code);
        if (IsTry)
        {
            // mov eax, [FrameTop] / cmp eax, [FrameLimit] / je Overflow / StackPointer = esp
            code.Load(Register.Eax, targets.FrameTop);
            code.Compare(Register.Eax, targets.FrameLimit);
            code.Jump(Condition.Equal, targets.Overflow);
            code.Store(Register.Eax, PcLayout.FrameStackPointer, Register.Esp);

            // call over / jmp back / over: pop [eax + Return], so that errors lead to the jump
            uint over = code.CallAhead();
            back = code.JumpFarAhead();
            code.LandFar(over);
            code.PopMemory(Register.Eax, PcLayout.FrameReturn);
            EmitTryFrame(ref code, targets);
        }

        // push edx / push ecx / LeaveLock(server) / pop ecx / pop edx: from here on every error finds it open
        if (OpensLock)
            EmitLock(ref code, Register.Ecx, targets.LeaveLock);
        EmitTarget(ref code, targets);
        EmitArguments(ref code, PcLayout.Word);

        // Each push brings the next word to the same distance.
        for (uint i = 0; i < StackWords; i++)
            code.PushMemory(Register.Esp, (int)StackWords * PcLayout.Word);
        EmitCall(ref code);
        if (IsTry)
        {
            EmitPopFrame(ref code, targets);
            code.LandFar(back);
        }

        // push edx / push eax / EnterLock(server) / pop eax / pop edx / let interrupts in / ret, popping the words
        if (OpensLock)
            EmitLock(ref code, Register.Eax, targets.EnterLock);
        if (IsInterrupted)
            targets.EnableInterrupts(ref code);
        code.Return(StackWords * PcLayout.Word);
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

    // mov eax, [ecx + Functions] / call [eax + 4 * function]
    private readonly void EmitCall(ref CodeWriter code)
    {
        code.Load(Register.Eax, Register.Ecx, PcLayout.ObjectFunctions);
        code.CallMemory(Register.Eax, (int)Function * PcLayout.Word);
    }

    // ecx = FrameTop - 32 / FrameTop = ecx / edx = 0
    private static void EmitPopFrame(ref CodeWriter code, in StubTargets targets)
    {
        code.Load(Register.Ecx, targets.FrameTop);
        code.SubtractSmall(Register.Ecx, PcLayout.FrameBytes);
        code.Store(targets.FrameTop, Register.Ecx);
        code.Clear(Register.Edx);
    }

    // The rest of the frame at eax, which then is the topmost one.
    private static void EmitTryFrame(ref CodeWriter code, in StubTargets targets)
    {
        code.Store(Register.Eax, PcLayout.FrameSaved0, Register.Ebx);
        code.Store(Register.Eax, PcLayout.FrameSaved1, Register.Esi);
        code.Store(Register.Eax, PcLayout.FrameSaved2, Register.Edi);
        code.Store(Register.Eax, PcLayout.FrameSaved3, Register.Ebp);
        code.StoreZero(Register.Eax, PcLayout.FrameObject);

        // push [TempTop] / pop [eax + Mark] / FrameTop = eax + 32
        code.PushMemory(targets.TempTop);
        code.PopMemory(Register.Eax, PcLayout.FrameMark);
        code.AddSmall(Register.Eax, PcLayout.FrameBytes);
        code.Store(targets.FrameTop, Register.Eax);
    }

    // ECX: from a reference to the address of the object.
    private readonly void EmitTarget(ref CodeWriter code, in StubTargets targets)
    {
        // cmp ecx, PermanentLimit / jae temporary
        code.CompareConstant(Register.Ecx, (uint)ReferenceTable.PermanentLimit);
        uint temporary = code.JumpAhead(Condition.AboveOrEqual);

        // sub ecx, 1 / cmp ecx, [TableLength] / jae BadReference: null has become the largest number
        code.SubtractSmall(Register.Ecx, 1);
        code.Compare(Register.Ecx, Server + PcLayout.ServerTableLength);
        code.Jump(Condition.AboveOrEqual, targets.BadReference);

        // mov eax, [Table] / mov ecx, [eax + 4 * ecx] / test cl, 1 / jne BadReference: a free entry
        code.Load(Register.Eax, Server + PcLayout.ServerTable);
        code.LoadIndexed(Register.Ecx, Register.Eax, Register.Ecx);
        code.TestLow(Register.Ecx, 1);
        code.Jump(Condition.NotEqual, targets.BadReference);

        // test ecx, ecx / je BadReference: an optional slot that is not wired / jmp found
        code.TestZero(Register.Ecx);
        code.Jump(Condition.Equal, targets.BadReference);
        uint found = code.JumpAhead();

        // temporary: cmp [ecx + Mark], AliveMark / jne BadReference
        code.Land(temporary);
        code.CompareMemory(Register.Ecx, PcLayout.ObjectMark, ServerObject.AliveMark);
        code.Jump(Condition.NotEqual, targets.BadReference);
        code.Land(found);
    }

    // Word k > 0 lies above the words that follow it and the return address, if that is still on the stack.
    private readonly void EmitArguments(ref CodeWriter code, int returnAddressBytes)
    {
        if ((References & 1) != 0)
            EmitResolve(ref code);
        for (int k = 1; k < (int)Words; k++)
        {
            if ((References & (1u << k)) == 0)
                continue;

            // push edx / mov edx, [word] / … / mov [word], edx / pop edx
            int offset = PcLayout.Word + returnAddressBytes + (((int)Words - 1 - k) * PcLayout.Word);
            code.Push(Register.Edx);
            code.Load(Register.Edx, Register.Esp, offset);
            EmitResolve(ref code);
            code.Store(Register.Esp, offset, Register.Edx);
            code.Pop(Register.Edx);
        }
    }

    // cmp edx, PermanentLimit / jae temporary / call Resolver
    private readonly void EmitResolve(ref CodeWriter code)
    {
        code.CompareConstant(Register.Edx, (uint)ReferenceTable.PermanentLimit);
        uint temporary = code.JumpAhead(Condition.AboveOrEqual);
        code.Call(Resolver);
        code.Land(temporary);
    }
}
