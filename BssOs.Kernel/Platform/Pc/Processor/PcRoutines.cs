using System.Runtime.CompilerServices;
using System.Runtime;

namespace BssOs.Kernel.Pc;

/// <summary>The assembly routines of BssOs.Loader/Packer/Assembly that only a PC has.</summary>
internal static unsafe class PcRoutines
{
    [RuntimeImport("*", "pc:ImageStart"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ImageStart();

    [RuntimeImport("*", "pc:ImageData"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ImageData();

    [RuntimeImport("*", "pc:ImageEnd"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ImageEnd();

    [RuntimeImport("*", "pc:LoadDescriptors"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void LoadDescriptors(void* globalTable, void* interruptTable);

    [RuntimeImport("*", "pc:EnablePaging"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void EnablePaging(nuint directory);

    [RuntimeImport("*", "pc:FlushPage"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void FlushPage(void* address);

    [RuntimeImport("*", "pc:FlushAll"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void FlushAll();

    [RuntimeImport("*", "pc:FaultAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint FaultAddress();

    [RuntimeImport("*", "pc:WaitForInterrupt"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void WaitForInterrupt();

    [RuntimeImport("*", "pc:PollInterrupts"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint PollInterrupts();

    [RuntimeImport("*", "pc:EnableInterrupts"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void EnableInterrupts();

    [RuntimeImport("*", "pc:DisableInterrupts"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void DisableInterrupts();

    /// <summary>The vector of the pending interrupt.</summary>
    [RuntimeImport("*", "pc:WaitingVectorAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint* WaitingVector();

    /// <summary>Holds <see cref="Cpu.State"/>.</summary>
    [RuntimeImport("*", "pc:StateAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern CpuState** State();

    /// <summary>Entered with an interrupted address, its segment and flags on a stack on which too little is left.</summary>
    [RuntimeImport("*", "pc:StackUsedUpAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint StackUsedUpAddress();

    /// <summary>Holds the address of the stack pointer with which the processor enters the kernel from a domain.</summary>
    [RuntimeImport("*", "pc:InnerStackAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint** InnerStack();

    /// <summary>Holds the address of what is loaded into floating-point and SSE registers.</summary>
    [RuntimeImport("*", "pc:CleanStateAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void** CleanState();

    /// <summary>Holds the domain whose segments the processor finds.</summary>
    [RuntimeImport("*", "pc:CurrentDomainAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern Domain** CurrentDomain();

    /// <summary>Holds the address of the descriptors of those segments.</summary>
    [RuntimeImport("*", "pc:DomainSegmentsAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint** DomainSegments();

    /// <summary>Calls a function of an isolated server by an <see cref="EntryPlan"/>.</summary>
    [RuntimeImport("*", "pc:CrossAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint CrossAddress();

    [RuntimeImport("*", "pc:GateEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint GateEntryAddress();

    [RuntimeImport("*", "pc:EnterDomain"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint EnterDomain(UserEntry* entry);

    [RuntimeImport("*", "pc:LeaveDomain"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void LeaveDomain(void* kernelStack, nuint result);

    /// <summary>A domain goes on with changed registers; what the kernel did for it is given up.</summary>
    /// <param name="state">What pc:GateEntry has left on the stack.</param>
    [RuntimeImport("*", "pc:GoOnInDomain"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void GoOnInDomain(UserState* state);

    /// <summary>Calls a function with words: the object, the entry, then the arguments.</summary>
    /// <param name="words">These.</param>
    /// <param name="count">Number of arguments.</param>
    [RuntimeImport("*", "pc:InvokeWords"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint InvokeWords(nuint* words, nuint count);

    [RuntimeImport("*", "pc:Copy"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Copy(void* to, void* from, nuint bytes);

    [RuntimeImport("*", "pc:Halt"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Halt();

    [RuntimeImport("*", "pc:In8"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern byte In8(ushort port);

    [RuntimeImport("*", "pc:In16"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ushort In16(ushort port);

    [RuntimeImport("*", "pc:In32"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint In32(ushort port);

    [RuntimeImport("*", "pc:Out8"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Out8(ushort port, byte value);

    [RuntimeImport("*", "pc:Out16"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Out16(ushort port, ushort value);

    [RuntimeImport("*", "pc:Out32"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Out32(ushort port, uint value);

    [RuntimeImport("*", "pc:ThrowAfterTaskSwitchAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ThrowAfterTaskSwitchAddress();

    [RuntimeImport("*", "pc:InterruptEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint InterruptEntryAddress();

    [RuntimeImport("*", "pc:ExceptionEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ExceptionEntryAddress();

    [RuntimeImport("*", "pc:DoubleFaultEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint DoubleFaultEntryAddress();
}
