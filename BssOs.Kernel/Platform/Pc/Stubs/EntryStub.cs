namespace BssOs.Kernel.Pc;

/// <summary>
/// The way into a function of a loaded server: what <see cref="Calls.Enter"/> and <see cref="Calls.Leave"/> do,
/// without the steps that the server does not need. See docs/calls.md.
/// </summary>
/// <remarks>
/// At entry: ECX object, EDX first argument, on the stack the return address and above it the other arguments, which
/// the function pops. The return address moves into the frame, so that the arguments are where the function expects
/// them. At the end: EAX result.
/// </remarks>
public struct EntryStub
{
    /// <summary>Address of the function in the server's code.</summary>
    public uint Function;

    /// <summary>Address of the <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Address of the reference count of the server's own object; 0 in stubs of that object itself.</summary>
    public uint RootReferences;

    /// <summary><see cref="ObjectKind.Facet"/> of the object called.</summary>
    public uint Facet;

    /// <summary>Stack that has to be left, in bytes.</summary>
    public uint StackBytes;

    /// <summary>Words of arguments that lie on the stack.</summary>
    public uint StackWords;

    /// <summary>Whether the function returns a reference.</summary>
    public bool ReturnsReference;

    /// <summary>Whether the server is locked while it runs.</summary>
    public bool IsLocking;

    /// <summary>Whether a thread inside may not come in again.</summary>
    public bool CallbacksProhibited;

    /// <summary>Whether the function runs with interrupts enabled.</summary>
    public bool IsInterrupted;

    /// <summary>Writes the stub.</summary>
    /// <returns>Its address.</returns>
    public readonly uint Emit(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;

        // lea ecx, [ecx + distance]: from the facet to the object
        if (Facet != 0)
            code.LoadAddress(Register.Ecx, Register.Ecx, (int)Facet * PcLayout.ObjectBytes);

        // lea eax, [esp - StackBytes] / cmp eax, [StackLimit] / jb small
        code.LoadAddress(Register.Eax, Register.Esp, -(int)StackBytes);
        code.Compare(Register.Eax, targets.StackLimit);
        uint small = code.JumpFarAhead(Condition.Below);
        uint enough = code.Address;
        EmitEnter(ref code, targets);
        if (IsInterrupted)
            code.EnableInterrupts(targets.InterruptDepth);
        code.Call(Function);
        if (IsInterrupted)
            code.DisableInterrupts();
        EmitLeave(ref code, targets);

        // small: push StackBytes / push bytes of arguments / push enough / jmp CallOnNewStack
        code.LandFar(small);
        code.PushConstant(StackBytes);
        code.PushConstant(StackWords * PcLayout.Word);
        code.PushConstant(enough);
        code.Jump(targets.CallOnNewStack);
        return address;
    }

    private readonly void EmitEnter(ref CodeWriter code, in StubTargets targets)
    {
        // mov eax, [FrameTop] / cmp eax, [FrameLimit] / je Overflow
        code.Load(Register.Eax, targets.FrameTop);
        code.Compare(Register.Eax, targets.FrameLimit);
        code.Jump(Condition.Equal, targets.Overflow);
        if (CallbacksProhibited)
            EmitGuard(ref code, targets, targets.CheckCallback);
        if (IsLocking)
            EmitGuard(ref code, targets, targets.EnterLock);

        // pop [eax + Return] / mov [eax + Object], ecx / StackPointer = 0: an ordinary frame / Saved0 = locked
        code.PopMemory(Register.Eax, PcLayout.FrameReturn);
        code.Store(Register.Eax, PcLayout.FrameObject, Register.Ecx);
        code.StoreZero(Register.Eax, PcLayout.FrameStackPointer);
        if (IsLocking)
            code.StoreConstant(Register.Eax, PcLayout.FrameSaved0, 1);
        else
            code.StoreZero(Register.Eax, PcLayout.FrameSaved0);

        // push [TempTop] / pop [eax + Mark]
        code.PushMemory(targets.TempTop);
        code.PopMemory(Register.Eax, PcLayout.FrameMark);

        // Counters; the object stays while the call lasts.
        code.Increment(Register.Ecx, PcLayout.ObjectCalls);
        code.Increment(Register.Ecx, PcLayout.ObjectReferences);
        if (RootReferences != 0)
            code.Increment(RootReferences);
        code.Increment(Server + PcLayout.ServerCalls);
        code.Increment(targets.ReferenceSum);

        // FrameTop = eax + 32 / ecx = private data
        code.AddSmall(Register.Eax, PcLayout.FrameBytes);
        code.Store(targets.FrameTop, Register.Eax);
        code.AddSmall(Register.Ecx, PcLayout.ObjectBytes);
    }

    private readonly void EmitLeave(ref CodeWriter code, in StubTargets targets)
    {
        // ecx = frame
        EmitLoadFrame(ref code, targets);
        if (ReturnsReference)
        {
            // eax = Temporaries.Return(server, eax, mark)
            code.PushMemory(Register.Ecx, PcLayout.FrameMark);
            code.Move(Register.Edx, Register.Eax);
            code.LoadConstant(Register.Ecx, Server);
            code.Call(targets.ReturnReference);
            EmitLoadFrame(ref code, targets);
        }
        else
        {
            // if (TempTop != mark) ReleaseTemporaries
            code.Load(Register.Edx, Register.Ecx, PcLayout.FrameMark);
            code.Compare(Register.Edx, targets.TempTop);
            uint none = code.JumpAhead(Condition.Equal);
            code.Call(targets.ReleaseTemporaries);
            code.Land(none);
        }

        if (IsLocking)
        {
            // push eax / Locks.Leave(server) / pop eax
            code.Push(Register.Eax);
            code.LoadConstant(Register.Ecx, Server);
            code.Call(targets.LeaveLock);
            code.Pop(Register.Eax);
            EmitLoadFrame(ref code, targets);
        }

        // FrameTop = frame / push return / one reference less; at 0 the rest is done outside of this stub
        code.Store(targets.FrameTop, Register.Ecx);
        code.Load(Register.Edx, Register.Ecx, PcLayout.FrameObject);
        code.PushMemory(Register.Ecx, PcLayout.FrameReturn);
        if (RootReferences != 0)
        {
            // A local server: two counts go down, which the core does.
            code.Jump(targets.Release);
            return;
        }

        code.Decrement(targets.ReferenceSum);
        code.Decrement(Register.Edx, PcLayout.ObjectReferences);
        code.Jump(Condition.Equal, targets.Destroy);
        code.Return();
    }

    // push edx / push ecx / mov ecx, server / call function / pop ecx / pop edx / mov eax, [FrameTop]
    private readonly void EmitGuard(ref CodeWriter code, in StubTargets targets, uint function)
    {
        code.Push(Register.Edx);
        code.Push(Register.Ecx);
        code.LoadConstant(Register.Ecx, Server);
        code.Call(function);
        code.Pop(Register.Ecx);
        code.Pop(Register.Edx);
        code.Load(Register.Eax, targets.FrameTop);
    }

    private static void EmitLoadFrame(ref CodeWriter code, in StubTargets targets)
    {
        code.Load(Register.Ecx, targets.FrameTop);
        code.SubtractSmall(Register.Ecx, PcLayout.FrameBytes);
    }
}
