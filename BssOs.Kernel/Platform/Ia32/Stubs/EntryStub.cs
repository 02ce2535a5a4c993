namespace BssOs.Kernel.Ia32;

/// <summary>
/// The way into a function of a loaded server: what <see cref="Calls.Enter"/> does, without the steps that the server
/// does not need. The function's end goes on in a <see cref="LeaveStub"/>. See docs/calls.md.
/// </summary>
/// <remarks>
/// At entry: ECX object, EDX first argument, on the stack the return address and above it the other arguments. The frame
/// goes between them: the function takes it for arguments.
/// </remarks>
public unsafe struct EntryStub
{
    /// <summary>Address of the function in the server's code.</summary>
    public uint Function;

    /// <summary>Address of the <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Address of the server's own object.</summary>
    public uint Root;

    /// <summary>Whether the function belongs to a local server; otherwise the object is <see cref="Root"/>, whatever ECX is.</summary>
    public bool IsLocal;

    /// <summary><see cref="ObjectKind.Facet"/> of the object called.</summary>
    public uint Facet;

    /// <summary>Whether the function may be called without a frame.</summary>
    public bool IsLeaf;

    /// <summary>Whether the function returns a reference.</summary>
    public bool ReturnsReference;

    /// <summary>Bytes of the function that are copied instead of jumping to it; 0 if it may not be copied.</summary>
    public uint CopiedBytes;

    /// <summary>Stack that has to be left, in bytes.</summary>
    public uint StackBytes;

    /// <summary>What is left of it at <see cref="CpuState.StackLimit"/>.</summary>
    public uint UsualBytes;

    /// <summary>Words of arguments that lie on the stack.</summary>
    public uint StackWords;

    /// <summary>Whether the server is locked while it runs.</summary>
    public bool IsLocking;

    /// <summary>Whether a thread inside may not come in again.</summary>
    public bool CallbacksProhibited;

    /// <summary>Whether the function runs with interrupts enabled.</summary>
    public bool IsInterrupted;

    /// <summary>Whether calls are counted.</summary>
    public bool IsCounted;

    /// <summary>Whether a call of the function has no frame: nobody can ask for it before the function has ended.</summary>
    public readonly bool HasNoFrame => IsLeaf && !IsLocking && !CallbacksProhibited && !IsInterrupted;

    /// <summary>What the end of a function without a frame takes off the stack.</summary>
    public readonly uint PoppedBytes => StackWords == 0 ? 0 : PcLayout.FrameBytes + (StackWords * PcLayout.Word);

    /// <summary>Writes the stub.</summary>
    /// <returns>Its address.</returns>
    public readonly uint Emit(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;

        // lea ecx, [ecx + distance]: from the facet to the object
        if (IsLocal && Facet != 0)
            code.LoadAddress(Register.Ecx, Register.Ecx, (int)Facet * PcLayout.ObjectBytes);
        if (HasNoFrame)
            EmitWithoutFrame(ref code, targets);
        else
            EmitWithFrame(ref code, targets);
        return address;
    }

    private readonly void EmitWithoutFrame(ref CodeWriter code, in StubTargets targets)
    {
        EmitCount(ref code);
        if (StackWords != 0)
        {
            // pop eax / sub esp, frame / push eax: room where the function expects the frame, below its arguments
            code.Pop(Register.Eax);
            code.SubtractSmall(Register.Esp, PcLayout.FrameBytes);
            code.Push(Register.Eax);
        }

        EmitPrivateData(ref code);
        if (CopiedBytes == 0)
        {
            code.Jump(Function);
            return;
        }

        code.Copy((byte*)Function, CopiedBytes);
        if (ReturnsReference)
            new LeaveStub { Server = Server, StackWords = StackWords, HasNoFrame = true }.EmitGive(ref code, targets);
        else
            code.Return(PoppedBytes);
    }

    private readonly void EmitWithFrame(ref CodeWriter code, in StubTargets targets)
    {
        // cmp esp, [StackLimit] / jb small, or lea eax, [esp - what is needed beyond the usual] / cmp eax, [StackLimit] / jb small
        if (StackBytes > UsualBytes)
            code.LoadAddress(Register.Eax, Register.Esp, -(int)(StackBytes - UsualBytes));
        code.Compare(StackBytes > UsualBytes ? Register.Eax : Register.Esp, targets.StackLimit);
        uint small = code.JumpFarAhead(Condition.Below);
        uint enough = code.Address;
        if (CallbacksProhibited)
            EmitGuard(ref code, targets.CheckCallback);
        EmitCount(ref code);
        if (IsLocal)
            EmitLocalFrame(ref code, targets);
        else
            EmitFrame(ref code, targets);

        // Behind the frame, which keeps the object while this waits.
        if (IsLocking)
            EmitGuard(ref code, targets.EnterLock);
        if (IsInterrupted)
            targets.EnableInterrupts(ref code);
        code.Jump(Function);

        // small: push StackBytes / push bytes of arguments / push enough / jmp CallOnNewStack
        code.LandFar(small);
        code.PushConstant(StackBytes);
        code.PushConstant(StackWords * PcLayout.Word);
        code.PushConstant(enough);
        code.Jump(targets.CallOnNewStack);
    }

    // pop eax / reach State / push object / push [TempTop] / push [Frames] / mov [Frames], esp / push eax /
    // mov ecx, private data
    private readonly void EmitFrame(ref CodeWriter code, in StubTargets targets)
    {
        code.Pop(Register.Eax);
        targets.ReachState(ref code, Register.Ecx);
        code.PushConstant(Root);
        targets.PushState(ref code, Register.Ecx, PcLayout.StateTempTop);
        targets.PushState(ref code, Register.Ecx, PcLayout.StateFrames);
        targets.StoreState(ref code, Register.Ecx, PcLayout.StateFrames, Register.Esp);
        code.Push(Register.Eax);
        code.LoadConstant(Register.Ecx, Root + PcLayout.ObjectBytes);
    }

    // As before, but the object is in ecx.
    private readonly void EmitLocalFrame(ref CodeWriter code, in StubTargets targets)
    {
        code.Pop(Register.Eax);
        code.Push(Register.Ecx);
        code.PushMemory(targets.TempTop);
        code.PushMemory(targets.Frames);
        code.Store(targets.Frames, Register.Esp);
        code.Push(Register.Eax);
        code.AddSmall(Register.Ecx, PcLayout.ObjectBytes);
    }

    private readonly void EmitCount(ref CodeWriter code)
    {
        if (!IsCounted)
            return;
        code.Increment(Server + PcLayout.ServerCalls);
        if (IsLocal)
            code.Increment(Register.Ecx, PcLayout.ObjectCalls);
        else
            code.Increment(Root + PcLayout.ObjectCalls);
    }

    // ecx = private data
    private readonly void EmitPrivateData(ref CodeWriter code)
    {
        if (IsLocal)
            code.AddSmall(Register.Ecx, PcLayout.ObjectBytes);
        else
            code.LoadConstant(Register.Ecx, Root + PcLayout.ObjectBytes);
    }

    // push edx / push ecx / mov ecx, server / call function / pop ecx / pop edx
    private readonly void EmitGuard(ref CodeWriter code, uint function)
    {
        code.Push(Register.Edx);
        code.Push(Register.Ecx);
        code.LoadConstant(Register.Ecx, Server);
        code.Call(function);
        code.Pop(Register.Ecx);
        code.Pop(Register.Edx);
    }
}
