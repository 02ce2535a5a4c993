using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Entry of a function of a loaded server: does what <see cref="Calls.Enter"/> does, without the steps that the server does not need. The
/// function ends in a <see cref="LeaveStub"/>. See docs/calls.md.
/// </summary>
/// <remarks>
/// At entry: ECX object, EDX first argument, on the stack the return address and above it the other arguments. The frame is inserted
/// between them; to the function it looks like arguments.
/// </remarks>
public unsafe struct EntryStub
{
    /// <summary>Address of the function in the server's code.</summary>
    public uint Function;

    /// <summary>Address of the <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Address of the server's own object.</summary>
    public uint Root;

    /// <summary>Whether the function belongs to a local server; if not, the object is <see cref="Root"/>, whatever ECX contains.</summary>
    public bool IsLocal;

    /// <summary><see cref="ObjectKind.Facet"/> of the object called.</summary>
    public uint Facet;

    /// <summary>Whether the function may be called without a frame.</summary>
    public bool IsLeaf;

    /// <summary>Whether the function returns a reference.</summary>
    public bool ReturnsReference;

    /// <summary>Bytes of the function to copy instead of jumping to it; 0 if it must not be copied.</summary>
    public uint CopiedBytes;

    /// <summary>
    /// Whether the copied function only returns a constant. No thread can be stopped in it, and it reaches no data that a thread stopped
    /// elsewhere in the server might be changing. So its calls need neither a frame for that nor a check.
    /// </summary>
    public bool IsConstant;

    /// <summary>Stack that must be left, in bytes.</summary>
    public uint StackBytes;

    /// <summary>How much of it is left at <see cref="CpuState.StackLimit"/>.</summary>
    public uint UsualBytes;

    /// <summary>Argument words on the stack.</summary>
    public uint StackWords;

    /// <summary>Whether the server is locked while it runs.</summary>
    public bool IsLocking;

    /// <summary>Whether a thread that is inside may not enter again.</summary>
    public bool CallbacksProhibited;

    /// <summary>Whether a thread that was stopped inside the server excludes others (<see cref="Locks.Hold"/>).</summary>
    public bool IsHeld;

    /// <summary>Whether a call has a frame even if the function is a leaf, so that a thread can be stopped in it.</summary>
    public bool IsFramed;

    /// <summary>Whether calls are counted.</summary>
    public bool IsCounted;

    /// <summary>Length of the check whether a stopped thread excludes others.</summary>
    public const int HeldCheckBytes = 13;

    /// <summary>Whether callers are unlocked during the call: servers that call a service that is not atomic.</summary>
    public bool IsCallerOpen;

    /// <summary>Whether a call of the function has no frame: nothing can need one before the function has ended.</summary>
    public readonly bool HasNoFrame => IsLeaf && !IsLocking && !CallbacksProhibited && (!IsFramed || IsConstant);

    /// <summary>How many bytes the end of a function without a frame removes from the stack.</summary>
    public readonly uint PoppedBytes => StackWords == 0 ? 0 : FrameBytes + (StackWords * Word);

    /// <summary>Generates the stub.</summary>
    /// <returns>Its address.</returns>
    public readonly uint Emit(ref CodeWriter code, in StubTargets targets)
    {
        code.AlignEntry();
        uint address = code.Address;

        // From the facet to the object.
        if (IsLocal && Facet != 0)
            code.Lea(Ecx, At(Ecx, (int)Facet * ObjectBytes));
        if (HasNoFrame)
            EmitWithoutFrame(ref code, targets);
        else
            EmitWithFrame(ref code, targets);
        return address;
    }

    private readonly void EmitWithoutFrame(ref CodeWriter code, in StubTargets targets)
    {
        Label held = Label.Near;
        uint check = EmitHeld(ref code, ref held);
        EmitCount(ref code);
        if (StackWords != 0)
        {
            // Reserves the place where the function expects the frame, below its arguments.
            code.Pop(Eax);
            code.Sub(Esp, FrameBytes);
            code.Push(Eax);
        }

        if (!IsConstant)
            EmitPrivateData(ref code);
        if (CopiedBytes == 0)
        {
            code.Jmp(Function);
        }
        else
        {
            code.Copy((byte*)Function, CopiedBytes);
            if (ReturnsReference)
                new LeaveStub { Server = Server, StackWords = StackWords, HasNoFrame = true }.EmitGive(ref code, targets);
            else
                code.Ret(PoppedBytes);
        }

        EmitAwait(ref code, targets, ref held, check);
    }

    private readonly void EmitWithFrame(ref CodeWriter code, in StubTargets targets)
    {
        if (StackBytes > UsualBytes)
        {
            code.Lea(Eax, At(Esp, -(int)(StackBytes - UsualBytes)));
            code.Cmp(Eax, At(targets.StackLimit));
        }
        else
        {
            code.Cmp(Esp, At(targets.StackLimit));
        }

        Label small = Label.Near;
        code.Jb(ref small);
        uint enough = code.Address;
        if (CallbacksProhibited)
            EmitGuard(ref code, targets.CheckCallback);
        EmitCount(ref code);
        if (IsLocal)
            EmitLocalFrame(ref code, targets);
        else
            EmitFrame(ref code, targets);

        // After the frame, which keeps the object alive while this waits.
        if (IsLocking)
            EmitGuard(ref code, targets.EnterLock);
        if (IsLocking || CallbacksProhibited)
            targets.CheckWork(ref code);
        Label held = Label.Near;
        uint check = EmitHeld(ref code, ref held);
        code.Jmp(Function);
        EmitAwait(ref code, targets, ref held, check);

        // Too little stack: the routine returns to the next label on a larger one.
        code.Bind(ref small);
        code.Push(StackBytes);
        code.Push(StackWords * Word);
        if (!targets.IsPreemptive)
        {
            code.Push(enough);
            code.Jmp(targets.CallOnNewStack);
            return;
        }

        Label back = Label.Address;
        code.Push(ref back);
        code.Jmp(targets.CallOnNewStack);
        code.Bind(ref back);
        EmitObject(ref code);
        targets.CheckWorkBeforeCall(ref code, IsCallerOpen);
        code.Jmp(enough);
    }

    private readonly bool IsChecked => IsHeld && !(IsConstant && HasNoFrame);

    // A running thread is alone in a server of the default mode; a thread that was stopped inside has registered itself as the owner.
    // HeldCheckBytes long.
    private readonly uint EmitHeld(ref CodeWriter code, ref Label held)
    {
        uint check = code.Address;
        if (!IsChecked)
            return check;
        code.Cmp(At(Server + ServerLockOwner), 0);
        code.Jne(ref held);
        return check;
    }

    private readonly void EmitAwait(ref CodeWriter code, in StubTargets targets, ref Label held, uint check)
    {
        if (!IsChecked)
            return;
        code.Bind(ref held);
        if (HasNoFrame)
            EmitObject(ref code);
        code.Push(Server);
        code.Push(check);
        code.Jmp(!HasNoFrame ? targets.AwaitServer : IsCallerOpen ? targets.AwaitServerBeforeCall : targets.AwaitServerBeforeAtomicCall);
    }

    // ECX = the object. Callers of a required server jump here without finding it.
    private readonly void EmitObject(ref CodeWriter code)
    {
        if (!IsLocal)
            code.Mov(Ecx, Root);
    }

    // Inserts the frame above the return address; then ECX = private data.
    private readonly void EmitFrame(ref CodeWriter code, in StubTargets targets)
    {
        code.Pop(Eax);
        targets.ReachState(ref code, Ecx);
        code.Push(Root);
        code.Push(targets.StateField(Ecx, StateTempTop));
        code.Push(targets.StateField(Ecx, StateFrames));
        code.Mov(targets.StateField(Ecx, StateFrames), Esp);
        code.Push(Eax);
        code.Mov(Ecx, Root + ObjectBytes);
    }

    // As EmitFrame, but the object is in ECX.
    private readonly void EmitLocalFrame(ref CodeWriter code, in StubTargets targets)
    {
        code.Pop(Eax);
        code.Push(Ecx);
        code.Push(At(targets.TempTop));
        code.Push(At(targets.Frames));
        code.Mov(At(targets.Frames), Esp);
        code.Push(Eax);
        code.Add(Ecx, ObjectBytes);
    }

    private readonly void EmitCount(ref CodeWriter code)
    {
        if (!IsCounted)
            return;
        code.Inc(At(Server + ServerCalls));
        if (IsLocal)
            code.Inc(At(Ecx, ObjectCalls));
        else
            code.Inc(At(Root + ObjectCalls));
    }

    // ECX = private data.
    private readonly void EmitPrivateData(ref CodeWriter code)
    {
        if (IsLocal)
            code.Add(Ecx, ObjectBytes);
        else
            code.Mov(Ecx, Root + ObjectBytes);
    }

    // Preserves ECX and EDX.
    private readonly void EmitGuard(ref CodeWriter code, uint function)
    {
        code.Push(Edx);
        code.Push(Ecx);
        code.Mov(Ecx, Server);
        code.Call(function);
        code.Pop(Ecx);
        code.Pop(Edx);
    }
}
