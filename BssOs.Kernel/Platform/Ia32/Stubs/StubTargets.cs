namespace BssOs.Kernel.Ia32;

/// <summary>Addresses in the kernel that generated code refers to.</summary>
public struct StubTargets
{
    /// <summary>The <see cref="CpuState"/>.</summary>
    public uint State;

    /// <summary>The sum of all reference counts.</summary>
    public uint ReferenceSum;

    /// <summary>Shared stub: throws <see cref="Error.StackOverflow"/>.</summary>
    public uint Overflow;

    /// <summary>Shared stub: throws <see cref="Error.BadReference"/>.</summary>
    public uint BadReference;

    /// <summary>Shared stub: ends the temporary references above the mark in EDX.</summary>
    public uint ReleaseTemporaries;

    /// <summary>Shared stub: destroys the object in EDX and returns.</summary>
    public uint Destroy;

    /// <summary>Shared stub: releases the object in EDX and returns; EAX stays.</summary>
    public uint Release;

    /// <summary>Core function <see cref="Temporaries.Return"/>.</summary>
    public uint ReturnReference;

    /// <summary>Core function <see cref="Locks.Enter"/>.</summary>
    public uint EnterLock;

    /// <summary>Core function <see cref="Locks.Leave"/>.</summary>
    public uint LeaveLock;

    /// <summary>Throws <see cref="Error.CallbackProhibited"/> if the thread is inside the server.</summary>
    public uint CheckCallback;

    /// <summary>Routine ia32:CallOnNewStack.</summary>
    public uint CallOnNewStack;

    /// <summary>
    /// Where interrupts are signals: address of the word that says whether one may come in (<see cref="InterruptGate"/>).
    /// 0 where they are the processor's.
    /// </summary>
    public uint InterruptGate;

    /// <summary>Where interrupts are signals: routine that lets those in that came while the gate was closed.</summary>
    public uint DeliverInterrupts;

    /// <summary>Address of <see cref="CpuState.StackLimit"/>.</summary>
    public readonly uint StackLimit => State + PcLayout.StateStackLimit;

    /// <summary>Address of <see cref="CpuState.InterruptDepth"/>.</summary>
    public readonly uint InterruptDepth => State + PcLayout.StateInterruptDepth;

    /// <summary>Address of <see cref="CpuState.FrameTop"/>.</summary>
    public readonly uint FrameTop => State + PcLayout.StateFrameTop;

    /// <summary>Address of <see cref="CpuState.FrameLimit"/>.</summary>
    public readonly uint FrameLimit => State + PcLayout.StateFrameLimit;

    /// <summary>Address of <see cref="CpuState.TempTop"/>.</summary>
    public readonly uint TempTop => State + PcLayout.StateTempTop;

    /// <summary>Keeps interrupts out: <c>cli</c>, or <c>or dword [gate], Closed</c>.</summary>
    public readonly void DisableInterrupts(ref CodeWriter code)
    {
        if (InterruptGate == 0)
            code.DisableInterrupts();
        else
            code.Set(InterruptGate, Ia32.InterruptGate.Closed);
    }

    /// <summary>
    /// Lets interrupts in unless a handler is running: <c>cmp dword [depth], 1 / jae over / sti / over:</c>, or
    /// <c>cmp dword [depth], 1 / jae over / and dword [gate], Waiting / je over / call DeliverInterrupts / over:</c>.
    /// </summary>
    public readonly void EnableInterrupts(ref CodeWriter code)
    {
        code.CompareSmall(InterruptDepth, 1);
        uint over = code.JumpAhead(Condition.AboveOrEqual);
        if (InterruptGate == 0)
        {
            code.EnableInterrupts();
        }
        else
        {
            code.Mask(InterruptGate, Ia32.InterruptGate.Waiting);
            uint none = code.JumpAhead(Condition.Equal);
            code.Call(DeliverInterrupts);
            code.Land(none);
        }

        code.Land(over);
    }
}
