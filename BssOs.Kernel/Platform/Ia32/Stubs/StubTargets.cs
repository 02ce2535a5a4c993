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
}
