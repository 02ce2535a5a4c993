namespace BssOs.Kernel.Ia32;

/// <summary>
/// The way out of a function of a loaded server: what <see cref="Calls.Leave"/> does. Functions end in a jump to it. All
/// functions of a class with as many arguments on the stack share it.
/// </summary>
/// <remarks>At entry: EAX result, on the stack return address, frame, arguments. At the end: EAX result.</remarks>
public struct LeaveStub
{
    // The frame lies above the return address.
    private const int Frame = PcLayout.Word;

    /// <summary>Address of the <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Address of the server's own object.</summary>
    public uint Root;

    /// <summary>Whether the functions belong to a local server.</summary>
    public bool IsLocal;

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
        if (ReturnsReference)
            EmitReference(ref code, targets);
        else
            EmitTemporaries(ref code, targets);
        if (IsLocking)
        {
            // push eax / Locks.Leave(server) / pop eax
            code.Push(Register.Eax);
            code.LoadConstant(Register.Ecx, Server);
            code.Call(targets.LeaveLock);
            code.Pop(Register.Eax);
        }

        // Frames = the frame below
        code.Load(Register.Ecx, Register.Esp, Frame + PcLayout.FramePrevious);
        code.Store(targets.Frames, Register.Ecx);

        // Nobody else keeps the object: the rest is done outside of this code, which may go with it.
        uint last = 0;
        if (IsLocal)
        {
            code.Load(Register.Edx, Register.Esp, Frame + PcLayout.FrameObject);
            code.CompareSmall(Register.Edx, PcLayout.ObjectReferences, 1);
            last = code.JumpAhead(Condition.Equal);
            code.CompareSmall(Root + PcLayout.ObjectReferences, 1);
        }
        else
        {
            code.CompareSmall(Root + PcLayout.ObjectReferences, 1);
        }

        uint rootLast = code.JumpAhead(Condition.Equal);
        if (IsLocal)
            code.Decrement(Register.Edx, PcLayout.ObjectReferences);
        code.Decrement(Root + PcLayout.ObjectReferences);
        code.Return(PoppedBytes);

        if (IsLocal)
            code.Land(last);
        code.Land(rootLast);
        if (!IsLocal)
            code.LoadConstant(Register.Edx, Root);
        code.LoadConstant(Register.Ecx, PoppedBytes);
        code.Jump(targets.EndCall);
        return address;
    }

    // if (TempTop != mark) ReleaseTemporaries
    private readonly void EmitTemporaries(ref CodeWriter code, in StubTargets targets)
    {
        code.Load(Register.Edx, Register.Esp, Frame + PcLayout.FrameMark);
        code.Compare(Register.Edx, targets.TempTop);
        uint none = code.JumpAhead(Condition.Equal);
        code.Call(targets.ReleaseTemporaries);
        code.Land(none);
    }

    private readonly void EmitReference(ref CodeWriter code, in StubTargets targets)
    {
        // The result is the only temporary reference of the function: it just becomes the caller's.
        // mov edx, mark / add edx, 4 / cmp edx, [TempTop] / jne other / cmp eax, [edx - 4] / je done
        code.Load(Register.Edx, Register.Esp, Frame + PcLayout.FrameMark);
        code.AddSmall(Register.Edx, PcLayout.Word);
        code.Compare(Register.Edx, targets.TempTop);
        uint other = code.JumpAhead(Condition.NotEqual);
        code.Compare(Register.Eax, Register.Edx, -PcLayout.Word);
        uint done = code.JumpAhead(Condition.Equal);

        // other: eax = Temporaries.Return(server, eax, mark)
        code.Land(other);
        code.PushMemory(Register.Esp, Frame + PcLayout.FrameMark);
        code.Move(Register.Edx, Register.Eax);
        code.LoadConstant(Register.Ecx, Server);
        code.Call(targets.ReturnReference);
        code.Land(done);
    }
}
