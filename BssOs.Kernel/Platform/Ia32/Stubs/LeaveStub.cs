using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Return from a function of a loaded server: does what <see cref="Calls.Leave()"/> does. Functions end with a jump to it. Functions of a
/// server that have the same number of arguments on the stack share a stub.
/// </summary>
/// <remarks>
/// At entry: EAX result, on the stack return address, frame, arguments. At the end: EAX result. A call without a frame has reserved the
/// space for one if there are arguments (<see cref="EntryStub"/>); its only work is to transfer a resulting reference to the caller.
/// </remarks>
public struct LeaveStub
{
    // The frame lies above the return address.
    private const int Frame = Word;

    /// <summary>Address of the <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Argument words on the stack.</summary>
    public uint StackWords;

    /// <summary>Whether the functions return a reference.</summary>
    public bool ReturnsReference;

    /// <summary>Whether the functions are leaves called without a frame; they then return references.</summary>
    public bool HasNoFrame;

    /// <summary>Whether the server is locked while it runs.</summary>
    public bool IsLocking;

    private readonly uint PoppedBytes => HasNoFrame && StackWords == 0 ? 0 : FrameBytes + (StackWords * Word);

    /// <summary>Generates the stub.</summary>
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

        // While a server is unlocked other threads may run, and one of them may count this call (Calls.CountStopped): the core ends it in
        // one go.
        if (IsLocking)
        {
            EmitRest(ref code, targets);
            return address;
        }

        Label more = Label.Short;
        Label taken = Label.Near;
        Label part = Label.Short;
        targets.ReachState(ref code, Ecx);
        if (ReturnsReference)
        {
            EmitReference(ref code, targets, ref more, ref taken, ref part);
        }
        else
        {
            code.Mov(Edx, At(Esp, Frame + FrameMark));
            code.Cmp(Edx, targets.StateField(Ecx, StateTempTop));
            code.Jne(ref more);
        }

        uint done = code.Address;
        code.Mov(Edx, At(Esp, Frame + FramePrevious));
        code.Mov(targets.StateField(Ecx, StateFrames), Edx);
        code.Ret(PoppedBytes);
        if (ReturnsReference)
        {
            code.Bind(ref taken);
            EmitTaken(ref code, ref more);
            code.Jmp(done);
            EmitUncount(ref code, ref part);
        }

        code.Bind(ref more);
        EmitRest(ref code, targets);
        return address;
    }

    // The rest is done outside this code, which may be freed together with its server.
    private readonly void EmitRest(ref CodeWriter code, in StubTargets targets)
    {
        code.Mov(Ecx, PoppedBytes);
        code.Jmp(ReturnsReference ? targets.LeaveWithReference : targets.Leave);
    }

    /// <summary>Generates the transfer of the reference in EAX to the caller, and the return, without a frame.</summary>
    public readonly void EmitGive(ref CodeWriter code, in StubTargets targets)
    {
        Label more = Label.Short;
        targets.ReachState(ref code, Ecx);
        code.Mov(Edx, targets.StateField(Ecx, StateTempTop));
        Label part = Label.Short;
        EmitTake(ref code, targets, ref more, ref part);
        code.Ret(PoppedBytes);
        EmitUncount(ref code, ref part);
        code.Bind(ref more);
        code.Mov(Edx, Eax);
        code.Mov(Ecx, Server);
        code.Call(targets.Give);
        targets.CheckWork(ref code);
        code.Ret(PoppedBytes);
    }

    // A function that holds temporary references continues at taken.
    private readonly void EmitReference(ref CodeWriter code, in StubTargets targets, ref Label more, ref Label taken, ref Label part)
    {
        code.Mov(Edx, targets.StateField(Ecx, StateTempTop));
        code.Cmp(Edx, At(Esp, Frame + FrameMark));
        code.Jne(ref taken);
        EmitTake(ref code, targets, ref more, ref part);
    }

    // The permanent reference in EAX becomes a temporary one; EDX: TempTop. Parts, already counted, continue at part.
    private readonly void EmitTake(ref CodeWriter code, in StubTargets targets, ref Label more, ref Label part)
    {
        code.Cmp(Edx, targets.StateField(Ecx, StateTempLimit));
        code.Je(ref more);

        // More to do for a reference that is not permanent, null or invalid.
        CallStub.EmitEntryAddress(ref code, Server, Eax, Ecx);
        code.Cmp(Eax, At(Ecx, EntryReference));
        code.Jne(ref more);

        code.Mov(Eax, At(Ecx, EntryObject));

        // The caller owns one more reference.
        code.Inc(At(Eax, ObjectReferences));
        code.Js(ref part);
        code.Mov(At(Edx, 0), Eax);
        code.Add(Edx, Word);
        targets.ReachState(ref code, Ecx);
        code.Mov(targets.StateField(Ecx, StateTempTop), Edx);
    }

    // Reverts the count: the core continues with the reference, which is valid even if the object has ended; an address would not be.
    private static void EmitUncount(ref CodeWriter code, ref Label part)
    {
        code.Bind(ref part);
        code.Dec(At(Eax, ObjectReferences));
        code.Mov(Eax, At(Ecx, EntryReference));
    }

    // If the result is the only temporary reference, it simply becomes the caller's. Rarer than a reference that the server keeps, hence on
    // the slower path.
    private static void EmitTaken(ref CodeWriter code, ref Label more)
    {
        code.Sub(Edx, Word);
        code.Cmp(Edx, At(Esp, Frame + FrameMark));
        code.Jne(ref more);
        code.Cmp(Eax, At(Edx, 0));
        code.Jne(ref more);
    }
}
