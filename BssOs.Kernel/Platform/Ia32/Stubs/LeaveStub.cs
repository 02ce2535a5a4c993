namespace BssOs.Kernel.Ia32;

/// <summary>
/// The way out of a function of a loaded server: what <see cref="Calls.Leave"/> does. Functions end in a jump to it. All
/// functions of a server with as many arguments on the stack share it.
/// </summary>
/// <remarks>
/// At entry: EAX result, on the stack return address, frame, arguments. At the end: EAX result. A call without a frame has room for
/// one on the stack if there are arguments, as <see cref="EntryStub"/> has made it; only a reference as result has to become the caller's.
/// </remarks>
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

    /// <summary>Whether the functions are leaves that are called without a frame; then they return references.</summary>
    public bool HasNoFrame;

    /// <summary>Whether the server is locked while it runs.</summary>
    public bool IsLocking;

    /// <summary>Whether the functions run with interrupts enabled.</summary>
    public bool IsInterrupted;

    private readonly uint PoppedBytes => HasNoFrame && StackWords == 0 ? 0 : PcLayout.FrameBytes + (StackWords * PcLayout.Word);

    /// <summary>Writes the stub.</summary>
    /// <returns>Its address.</returns>
    public readonly uint Emit(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;
        if (HasNoFrame)
        {
            EmitGive(ref code, targets);
            return address;
        }

        if (IsInterrupted)
            targets.DisableInterrupts(ref code);

        JumpList more = default;
        uint taken = 0;
        uint part = 0;
        targets.ReachState(ref code, Register.Ecx);
        if (ReturnsReference)
        {
            taken = EmitReference(ref code, targets, ref more, out part);
        }
        else
        {
            // mov edx, mark / cmp edx, [TempTop] / jne more
            code.Load(Register.Edx, Register.Esp, Frame + PcLayout.FrameMark);
            targets.CompareState(ref code, Register.Edx, Register.Ecx, PcLayout.StateTempTop);
            more.Add(ref code, Condition.NotEqual);
        }

        uint done = code.Address;
        if (IsLocking)
        {
            // push eax / Locks.Leave(server) / pop eax / reach State
            code.Push(Register.Eax);
            code.LoadConstant(Register.Ecx, Server);
            code.Call(targets.LeaveLock);
            code.Pop(Register.Eax);
            targets.ReachState(ref code, Register.Ecx);
        }

        // Frames = the frame below
        code.Load(Register.Edx, Register.Esp, Frame + PcLayout.FramePrevious);
        targets.StoreState(ref code, Register.Ecx, PcLayout.StateFrames, Register.Edx);
        code.Return(PoppedBytes);
        if (ReturnsReference)
        {
            code.LandFar(taken);
            EmitTaken(ref code, ref more);
            code.Jump(done);
            EmitUncount(ref code, part);
        }

        // The rest is done outside of this code, which may go with its server.
        more.Land(ref code);
        code.LoadConstant(Register.Ecx, PoppedBytes);
        code.Jump(ReturnsReference ? targets.LeaveWithReference : targets.Leave);
        return address;
    }

    /// <summary>Writes what makes the caller the owner of the reference in EAX and returns, without a frame.</summary>
    public readonly void EmitGive(ref CodeWriter code, in StubTargets targets)
    {
        // mov edx, [TempTop] / take / ret, popping room and arguments
        JumpList more = default;
        targets.ReachState(ref code, Register.Ecx);
        targets.LoadState(ref code, Register.Edx, Register.Ecx, PcLayout.StateTempTop);
        uint part = EmitTake(ref code, targets, ref more);
        code.Return(PoppedBytes);
        EmitUncount(ref code, part);

        // more: mov edx, eax / mov ecx, server / call Calls.Give / ret
        more.Land(ref code);
        code.Move(Register.Edx, Register.Eax);
        code.LoadConstant(Register.Ecx, Server);
        code.Call(targets.Give);
        code.Return(PoppedBytes);
    }

    // Returns the jump of a function that has temporary references.
    private readonly uint EmitReference(ref CodeWriter code, in StubTargets targets, ref JumpList more, out uint part)
    {
        // mov edx, [TempTop] / cmp edx, mark / jne taken
        targets.LoadState(ref code, Register.Edx, Register.Ecx, PcLayout.StateTempTop);
        code.Compare(Register.Edx, Register.Esp, Frame + PcLayout.FrameMark);
        uint taken = code.JumpFarAhead(Condition.NotEqual);
        part = EmitTake(ref code, targets, ref more);
        return taken;
    }

    // The permanent reference in EAX becomes a temporary one; EDX: TempTop. Returns the jump of parts, which are counted then.
    private readonly uint EmitTake(ref CodeWriter code, in StubTargets targets, ref JumpList more)
    {
        // cmp edx, [TempLimit] / je more
        targets.CompareState(ref code, Register.Edx, Register.Ecx, PcLayout.StateTempLimit);
        more.Add(ref code, Condition.Equal);

        // ecx = entry / cmp eax, [ecx] / jne more: not permanent, null, or none
        CallStub.EmitEntryAddress(ref code, Server, Register.Eax, Register.Ecx);
        code.Compare(Register.Eax, Register.Ecx, PcLayout.EntryReference);
        more.Add(ref code, Condition.NotEqual);

        // From here on the object's address is as good as the reference: mov eax, [ecx + Object]
        code.Load(Register.Eax, Register.Ecx, PcLayout.EntryObject);

        // The caller owns one more: inc [References] / js part / *TempTop = eax / TempTop = edx + 4
        code.Increment(Register.Eax, PcLayout.ObjectReferences);
        uint part = code.JumpAhead(Condition.Negative);
        code.Store(Register.Edx, 0, Register.Eax);
        code.AddSmall(Register.Edx, PcLayout.Word);
        targets.ReachState(ref code, Register.Ecx);
        targets.StoreState(ref code, Register.Ecx, PcLayout.StateTempTop, Register.Edx);
        return part;
    }

    // part: dec [References], and more
    private static void EmitUncount(ref CodeWriter code, uint part)
    {
        code.Land(part);
        code.Decrement(Register.Eax, PcLayout.ObjectReferences);
    }

    // If the result is the only one, it just becomes the caller's: edx = TempTop - 4 / cmp edx, mark / jne more /
    // cmp eax, [edx] / jne more. Rarer than a reference that the server keeps, so that it has the longer way.
    private static void EmitTaken(ref CodeWriter code, ref JumpList more)
    {
        code.SubtractSmall(Register.Edx, PcLayout.Word);
        code.Compare(Register.Edx, Register.Esp, Frame + PcLayout.FrameMark);
        more.Add(ref code, Condition.NotEqual);
        code.Compare(Register.Eax, Register.Edx, 0);
        more.Add(ref code, Condition.NotEqual);
    }
}
