namespace BssOs.Kernel.Pc;

/// <summary>
/// The way out of a server: what all its calls of one function lead to. Finds the object that the reference denotes,
/// makes addresses of the references among the arguments and goes on to the object's entry.
/// </summary>
/// <remarks>
/// At entry: ECX reference, EDX first argument word, on the stack the return address and above it the other words,
/// the last one lowest. General flavour: the entry returns to the caller. Try flavour: the return address moves into
/// a try frame, and EDX tells the error, 0 for none.
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
        if (IsTry)
            EmitTryFrame(ref code, targets);
        EmitTarget(ref code, targets);
        EmitArguments(ref code);

        // mov eax, [ecx + Functions] / jmp or call [eax + 4 * function]
        int entry = (int)Function * PcLayout.Word;
        code.Load(Register.Eax, Register.Ecx, PcLayout.ObjectFunctions);
        if (!IsTry)
        {
            code.JumpMemory(Register.Eax, entry);
            return address;
        }

        // call / ecx = FrameTop - 32 / FrameTop = ecx / edx = 0 / push return / ret
        code.CallMemory(Register.Eax, entry);
        code.Load(Register.Ecx, targets.FrameTop);
        code.SubtractSmall(Register.Ecx, PcLayout.FrameBytes);
        code.Store(targets.FrameTop, Register.Ecx);
        code.Clear(Register.Edx);
        code.PushMemory(Register.Ecx, PcLayout.FrameReturn);
        code.Return();
        return address;
    }

    private readonly void EmitTryFrame(ref CodeWriter code, in StubTargets targets)
    {
        // mov eax, [FrameTop] / cmp eax, [FrameLimit] / je Overflow / pop [eax + Return]
        code.Load(Register.Eax, targets.FrameTop);
        code.Compare(Register.Eax, targets.FrameLimit);
        code.Jump(Condition.Equal, targets.Overflow);
        code.PopMemory(Register.Eax, PcLayout.FrameReturn);

        // The stack pointer as it is after the call: without the words on the stack.
        code.Store(Register.Eax, PcLayout.FrameStackPointer, Register.Esp);
        if (Words > 1)
            code.AddToMemory(Register.Eax, PcLayout.FrameStackPointer, (Words - 1) * PcLayout.Word);
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

    private readonly void EmitArguments(ref CodeWriter code)
    {
        if ((References & 1) != 0)
            EmitResolve(ref code);

        // Word k > 0 lies above the words that follow it and, unless a frame has it, the return address.
        int returnAddress = IsTry ? 0 : PcLayout.Word;
        for (int k = 1; k < (int)Words; k++)
        {
            if ((References & (1u << k)) == 0)
                continue;

            // push edx / mov edx, [word] / … / mov [word], edx / pop edx
            int offset = PcLayout.Word + returnAddress + (((int)Words - 1 - k) * PcLayout.Word);
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
