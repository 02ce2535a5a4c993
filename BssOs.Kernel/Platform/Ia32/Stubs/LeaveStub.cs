namespace BssOs.Kernel.Ia32;

/// <summary>
/// The way out of a function of a loaded server: what <see cref="Calls.Leave"/> does. Functions end in a jump to it. All
/// functions of a server with as many arguments on the stack share it.
/// </summary>
/// <remarks>At entry: EAX result, on the stack return address, frame, arguments. At the end: EAX result.</remarks>
public struct LeaveStub
{
    // The frame lies above the return address.
    private const int Frame = PcLayout.Word;

    /// <summary>Address of the <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Words of arguments that lie on the stack.</summary>
    public uint StackWords;

    /// <summary>Whether the functions return a reference.</summary>
    public bool ReturnsReference;

    /// <summary>Whether the server is locked while it runs.</summary>
    public bool IsLocking;

    /// <summary>Whether the functions run with interrupts enabled.</summary>
    public bool IsInterrupted;

    private readonly uint PoppedBytes => PcLayout.FrameBytes + (StackWords * PcLayout.Word);

    /// <summary>Writes the stub.</summary>
    /// <returns>Its address.</returns>
    public readonly uint Emit(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;
        if (IsInterrupted)
            targets.DisableInterrupts(ref code);

        // mov ecx, State / mov edx, mark: fields of the state through a register, which forwards stores to loads sooner
        JumpList more = default;
        code.LoadConstant(Register.Ecx, targets.State);
        code.Load(Register.Edx, Register.Esp, Frame + PcLayout.FrameMark);
        if (ReturnsReference)
        {
            EmitReference(ref code, targets, ref more);
        }
        else
        {
            // cmp edx, [TempTop] / jne more
            code.Compare(Register.Edx, Register.Ecx, PcLayout.StateTempTop);
            more.Add(ref code, Condition.NotEqual);
        }

        if (IsLocking)
        {
            // push eax / Locks.Leave(server) / pop eax / mov ecx, State
            code.Push(Register.Eax);
            code.LoadConstant(Register.Ecx, Server);
            code.Call(targets.LeaveLock);
            code.Pop(Register.Eax);
            code.LoadConstant(Register.Ecx, targets.State);
        }

        // Frames = the frame below
        code.Load(Register.Edx, Register.Esp, Frame + PcLayout.FramePrevious);
        code.Store(Register.Ecx, PcLayout.StateFrames, Register.Edx);
        code.Return(PoppedBytes);

        // The rest is done outside of this code, which may go with its server.
        more.Land(ref code);
        code.LoadConstant(Register.Ecx, PoppedBytes);
        code.Jump(ReturnsReference ? targets.LeaveWithReference : targets.Leave);
        return address;
    }

    private readonly void EmitReference(ref CodeWriter code, in StubTargets targets, ref JumpList more)
    {
        // cmp edx, [TempTop] / jne taken: the function has temporary references
        code.Compare(Register.Edx, Register.Ecx, PcLayout.StateTempTop);
        uint taken = code.JumpFarAhead(Condition.NotEqual);

        // cmp edx, [TempLimit] / je more / cmp eax, [TableLength] / jae more: neither permanent nor null
        code.Compare(Register.Edx, Register.Ecx, PcLayout.StateTempLimit);
        more.Add(ref code, Condition.Equal);
        code.Compare(Register.Eax, Server + PcLayout.ServerTableLength);
        more.Add(ref code, Condition.AboveOrEqual);

        // ecx = [Table + 4 * eax] / test cl, 1 / jne more: no object
        code.Load(Register.Ecx, Server + PcLayout.ServerTable);
        code.LoadIndexed(Register.Ecx, Register.Ecx, Register.Eax);
        code.TestLow(Register.Ecx, 1);
        more.Add(ref code, Condition.NotEqual);

        // From here on the object's address is as good as the reference: mov eax, ecx / a plain object, else more
        code.Move(Register.Eax, Register.Ecx);
        code.Load(Register.Edx, Register.Eax, PcLayout.ObjectKind);
        code.CompareSmall(Register.Edx, PcLayout.KindIsPart, 0);
        more.Add(ref code, Condition.NotEqual);

        // The caller owns one more: inc [References] / *TempTop++ = eax / jmp done
        code.Increment(Register.Eax, PcLayout.ObjectReferences);
        code.LoadConstant(Register.Ecx, targets.State);
        code.Load(Register.Edx, Register.Ecx, PcLayout.StateTempTop);
        code.Store(Register.Edx, 0, Register.Eax);
        code.AddToMemory(Register.Ecx, PcLayout.StateTempTop, PcLayout.Word);
        uint done = code.JumpAhead();

        // taken: the result is the only one: it just becomes the caller's.
        // add edx, 4 / cmp edx, [TempTop] / jne more / cmp eax, [edx - 4] / jne more / done:
        code.LandFar(taken);
        code.AddSmall(Register.Edx, PcLayout.Word);
        code.Compare(Register.Edx, Register.Ecx, PcLayout.StateTempTop);
        more.Add(ref code, Condition.NotEqual);
        code.Compare(Register.Eax, Register.Edx, -PcLayout.Word);
        more.Add(ref code, Condition.NotEqual);
        code.Land(done);
    }
}
