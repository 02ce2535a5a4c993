using System.Runtime.CompilerServices;
using System.Runtime;

namespace BssOs.Kernel.Pc;

/// <summary>The assembly routines of BssOs.Loader/Packer/Assembly that only a PC has.</summary>
internal static unsafe class PcRoutines
{
    /// <summary>Where the kernel's image begins, with code that stays as it is.</summary>
    [RuntimeImport("*", "pc:ImageStart"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ImageStart();

    /// <summary>Where what the kernel writes begins in its image.</summary>
    [RuntimeImport("*", "pc:ImageData"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ImageData();

    /// <summary>The end of the kernel's image.</summary>
    [RuntimeImport("*", "pc:ImageEnd"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ImageEnd();

    /// <summary>Tells the processor where its tables are, and loads the kernel's segments and its task from them.</summary>
    /// <param name="globalTable">Operand of LGDT: limit, address.</param>
    /// <param name="interruptTable">Operand of LIDT.</param>
    [RuntimeImport("*", "pc:LoadDescriptors"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void LoadDescriptors(void* globalTable, void* interruptTable);

    /// <summary>Loads a page directory and turns paging on, with write protection for the kernel itself.</summary>
    /// <param name="directory">Its physical address.</param>
    [RuntimeImport("*", "pc:EnablePaging"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void EnablePaging(nuint directory);

    /// <summary>The processor forgets the translation of addresses in one page.</summary>
    [RuntimeImport("*", "pc:FlushPage"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void FlushPage(void* address);

    /// <summary>The processor forgets all translations of addresses.</summary>
    [RuntimeImport("*", "pc:FlushAll"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void FlushAll();

    /// <summary>The address whose access has caused the last page fault (CR2).</summary>
    [RuntimeImport("*", "pc:FaultAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint FaultAddress();

    /// <summary>Stops the processor until an interrupt has been noted; they are disabled before and after.</summary>
    [RuntimeImport("*", "pc:WaitForInterrupt"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void WaitForInterrupt();

    /// <summary>Lets an interrupt in, unless one is noted already; they are disabled before and after.</summary>
    /// <returns>The word <see cref="Ia32.ExitWork"/>.</returns>
    [RuntimeImport("*", "pc:PollInterrupts"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint PollInterrupts();

    /// <summary>Lets interrupts in.</summary>
    [RuntimeImport("*", "pc:EnableInterrupts"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void EnableInterrupts();

    /// <summary>Keeps interrupts out.</summary>
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

    /// <summary>Entered when a domain calls the kernel or a function of it has ended.</summary>
    [RuntimeImport("*", "pc:GateEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint GateEntryAddress();

    /// <summary>Goes into a domain; interrupts are disabled, and enabled there.</summary>
    /// <param name="entry">Where to, and what is passed.</param>
    /// <returns>The result of <see cref="LeaveDomain"/>.</returns>
    [RuntimeImport("*", "pc:EnterDomain"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint EnterDomain(UserEntry* entry);

    /// <summary>Returns from <see cref="EnterDomain"/>.</summary>
    /// <param name="kernelStack">The stack pointer that this has kept in the entry.</param>
    /// <param name="result">What it returns.</param>
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

    /// <summary>Copies bytes upwards, four at a time as long as there are; the ranges may be next to each other, not overlap.</summary>
    [RuntimeImport("*", "pc:Copy"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Copy(void* to, void* from, nuint bytes);

    /// <summary>Stops the processor for good if interrupts are disabled.</summary>
    [RuntimeImport("*", "pc:Halt"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Halt();

    /// <summary>Reads a byte from a port.</summary>
    [RuntimeImport("*", "pc:In8"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern byte In8(ushort port);

    /// <summary>Reads 16 bits from a port.</summary>
    [RuntimeImport("*", "pc:In16"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ushort In16(ushort port);

    /// <summary>Reads 32 bits from a port.</summary>
    [RuntimeImport("*", "pc:In32"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint In32(ushort port);

    /// <summary>Writes a byte to a port.</summary>
    [RuntimeImport("*", "pc:Out8"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Out8(ushort port, byte value);

    /// <summary>Writes 16 bits to a port.</summary>
    [RuntimeImport("*", "pc:Out16"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Out16(ushort port, ushort value);

    /// <summary>Writes 32 bits to a port.</summary>
    [RuntimeImport("*", "pc:Out32"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Out32(ushort port, uint value);

    /// <summary>As <see cref="Ia32.Instructions.ThrowOn"/>, for the task that a double fault has left.</summary>
    [RuntimeImport("*", "pc:ThrowAfterTaskSwitchAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ThrowAfterTaskSwitchAddress();

    /// <summary>Entered by the stub of an interrupt's vector, which has pushed a word and the vector.</summary>
    [RuntimeImport("*", "pc:InterruptEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint InterruptEntryAddress();

    /// <summary>Entered by the stub of an exception's vector, with an error code and the vector on the stack.</summary>
    [RuntimeImport("*", "pc:ExceptionEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ExceptionEntryAddress();

    /// <summary>Where the task begins that a double fault starts.</summary>
    [RuntimeImport("*", "pc:DoubleFaultEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint DoubleFaultEntryAddress();
}
