#if !BSS_TARGET
#pragma warning disable CS1574 // The tests have no such members; the kernel's projects check that there are.
#endif

using BssOs.Kernel.Ia32;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Pc;

/// <summary>
/// Calls between servers of one domain, which do not enter the kernel: what entry, leave and call stubs do in the kernel, for code in the
/// domain. The frames are the same; their list begins in the last word of the stack's pages (<see cref="InnerFrames"/>).
/// </summary>
/// <remarks>
/// There is neither a lock nor a check whether a thread was stopped inside: who is stopped in one server of a domain keeps others out of
/// all (<see cref="Locks.Hold"/>). The page below the stack is not mapped, so its end needs no check either.
/// </remarks>
public unsafe struct InnerStub
{
    private const sbyte Nothing = 0;

    // From the last byte of a stack's pages to the head of the list.
    private const int Head = 1 - Word;

    /// <summary>Address of the function in the domain.</summary>
    public uint Function;

    /// <summary>Address of the server's private data in the domain; shows in a frame whose call it is.</summary>
    public uint Data;

    /// <summary>Argument words on the stack.</summary>
    public uint StackWords;

    /// <summary>Whether calls have no frame.</summary>
    public bool IsLeaf;

    /// <summary>What is added to an address of a stack by setting these bits: its last byte.</summary>
    public uint StackMask;

    /// <summary>Generates the entry for calls from the domain.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitEntry(ref CodeWriter code)
    {
        uint address = code.Address;
        if (!IsLeaf)
        {
            code.Pop(Eax);
            code.Push(Data);
            code.Push(Nothing);
            EmitLink(ref code, Ecx);
            code.Push(Eax);
        }
        else if (StackWords != 0)
        {
            // Reserves the place where the function expects the frame.
            code.Pop(Eax);
            code.Sub(Esp, FrameBytes);
            code.Push(Eax);
        }

        code.Mov(Ecx, Data);
        code.Jmp(Function);
        return address;
    }

    /// <summary>Generates the entry for the kernel, which leaves room for a return address and a frame below the arguments.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="entry">From <see cref="EmitEntry"/>.</param>
    /// <param name="leave">What goes back to the kernel.</param>
    /// <returns>Its address.</returns>
    public static uint EmitOuterEntry(ref CodeWriter code, uint entry, uint leave)
    {
        uint address = code.Address;
        code.Add(Esp, Word + FrameBytes);
        code.Push(leave);
        code.Jmp(entry);
        return address;
    }

    /// <summary>Generates the end of the function, where it jumps instead of returning.</summary>
    /// <returns>Its address.</returns>
    public readonly uint EmitLeave(ref CodeWriter code)
    {
        uint address = code.Address;
        if (!IsLeaf)
        {
            Label more = Label.Short;
            code.Cmp(At(Esp, Word + FrameMark), Nothing);
            code.Jne(ref more);
            code.Mov(Edx, At(Esp, Word + FramePrevious));
            EmitUnlink(ref code);
            code.Ret(FrameBytes + (StackWords * Word));

            // The kernel has noted that something is to be released with the frame.
            code.Bind(ref more);
            code.Push(Eax);
            code.Mov(Eax, IsolationLayout.GateEndFrame);
            code.Int(IsolationLayout.GateVector);
            code.Pop(Eax);
            code.Jmp(address);
            return address;
        }

        code.Ret(StackWords == 0 ? 0 : FrameBytes + (StackWords * Word));
        return address;
    }

    /// <summary>Generates a call whose error is returned to the caller: EDX, 0 for none.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="entry">From <see cref="EmitEntry"/>.</param>
    /// <returns>Its address.</returns>
    public readonly uint EmitTryCall(ref CodeWriter code, uint entry)
    {
        uint address = code.Address;
        Label failed = Label.Address;
        code.Push(Ebx);
        code.Push(Esi);
        code.Push(Edi);
        code.Push(Ebp);
        code.Push(ref failed);
        code.Push(Nothing);
        code.Push(Nothing);
        EmitLink(ref code, Eax);
        for (uint i = 0; i < StackWords; i++)
            code.Push(At(Esp, TryBytes + ((int)StackWords * Word)));
        code.Call(entry);
        code.Pop(Edx);
        EmitUnlink(ref code);
        code.Add(Esp, TryBytes - Word);
        code.Xor(Edx, Edx);
        code.Ret(StackWords * Word);

        // The kernel has unlinked the frame. Calls were ended without returning, so the processor would predict a return wrongly.
        code.Bind(ref failed);
        code.Add(Esp, TryBytes);
        code.Pop(Ecx);
        code.Lea(Esp, At(Esp, (int)StackWords * Word));
        code.Jmp(Ecx);
        return address;
    }

    // Completes a frame whose other words have been pushed.
    private readonly void EmitLink(ref CodeWriter code, Register free)
    {
        code.Mov(free, Esp);
        code.Or(free, StackMask);
        code.Push(At(free, Head));
        code.Mov(At(free, Head), Esp);
    }

    // EDX becomes the newest frame.
    private readonly void EmitUnlink(ref CodeWriter code)
    {
        code.Mov(Ecx, Esp);
        code.Or(Ecx, StackMask);
        code.Mov(At(Ecx, Head), Edx);
    }
}
